package dev.playhouse.player.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;

/** A request that the JDK's HTTP client has under way. */
final class PendingHttp implements PendingResponse {
  private final Request request;
  private final CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer;

  PendingHttp(Request request, CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer) {
    this.request = request;
    this.answer = answer;
  }

  @Override
  public Response await() throws IOException {
    try {
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = answer.get();
      return new Response(response.statusCode(), response.headers().map(), new TimedBody(response.body(), request.patience()));
    } catch (CancellationException e) {
      throw new IOException("broken off", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException("the request failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted while asking " + request.authority()).initCause(e);
    }
  }

  @Override
  public boolean arrived() {
    return answer.isDone();
  }

  /** An answer that has come already is let go: its connection waits for somebody to read it. */
  @Override
  public void cancel() {
    if (!answer.cancel(true) && !answer.isCompletedExceptionally()) {
      new TimedBody(answer.join().body(), request.patience()).close();
    }
  }
}
