package dev.playhouse.edge.upstream;

import dev.playhouse.edge.upstream.UpstreamException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 to a server, by calls that are counted. Every failure is an {@link UpstreamException}. For use by any thread. */
final class CountingClient implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final String server;
  private final int firstFailure;
  private final HttpClient http;
  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /**
   * A client that trusts these roots too.
   *
   * @param server what messages call it
   * @param firstFailure the lowest status that counts as a failure
   */
  CountingClient(String server, int firstFailure, @Nullable Path extraRoots) {
    this.server = server;
    this.firstFailure = firstFailure;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .sslContext(TrustedRoots.context(extraRoots))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** Sends a request. Blocks until the head of its answer is there, or all that the handler takes. */
  <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    requests.increment();
    try {
      HttpResponse<T> response = http.send(request, handler);
      if (response.statusCode() >= firstFailure) {
        failures.increment();
      }
      return response;
    } catch (IOException e) {
      failures.increment();
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamException(Kind.UNREACHABLE, "the edge is stopping", e);
    }
  }

  /**
   * Begins to send a request; the future ends when the head of its answer is there, fails with what {@link #failure} explains, and breaks the call
   * off when it is cancelled. Does not block.
   */
  CompletableFuture<HttpResponse<InputStream>> begin(HttpRequest request) {
    requests.increment();
    CompletableFuture<HttpResponse<InputStream>> coming = http.sendAsync(request, BodyHandlers.ofInputStream());
    var _ = coming.whenComplete((response, failure) -> {
      if (failure instanceof CancellationException) {
        return;
      }
      if (failure != null || response.statusCode() >= firstFailure) {
        failures.increment();
      }
    });
    return coming;
  }

  long requests() {
    return requests.sum();
  }

  /** Requests that were not answered, or by a failure. */
  long failures() {
    return failures.sum();
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  /** Why a call came to nothing. */
  UpstreamException failure(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    return switch (cause) {
      case HttpTimeoutException e -> new UpstreamException(Kind.TIMEOUT, server + " does not answer", e);
      case SSLHandshakeException e ->
          new UpstreamException(
              Kind.UNREACHABLE, "%s is not trusted (%s): give the root of its certificate with --ca".formatted(server, e.getMessage()), e);
      default -> new UpstreamException(Kind.UNREACHABLE, server + " cannot be reached: " + cause, cause);
    };
  }
}
