package dev.playhouse.player.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response body whose reads give up after a silence, which the JDK's own stream does not. The HTTP client's thread puts buffers and the end
 * into a queue; the reader takes them out and asks for the next. Any thread may close it: the connection is dropped and the reader wakes.
 */
final class TimedBody extends InputStream {
  /** What the HTTP client says: bytes, the end, or a failure. */
  private record Signal(List<ByteBuffer> buffers, boolean last, @Nullable Throwable failure) {}

  private final BlockingQueue<Signal> signals;
  private final Flow.Subscription subscription;
  private final Duration patience;
  private List<ByteBuffer> buffers = List.of();
  private int next;
  private boolean ended;

  private TimedBody(BlockingQueue<Signal> signals, Flow.Subscription subscription, Duration patience) {
    this.signals = signals;
    this.subscription = subscription;
    this.patience = patience;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      while (next < buffers.size()) {
        ByteBuffer buffer = buffers.get(next);
        if (buffer.hasRemaining()) {
          int count = Math.min(length, buffer.remaining());
          buffer.get(target, offset, count);
          return count;
        }
        next++;
      }
      await();
    }
    return -1;
  }

  private void await() throws IOException {
    try {
      Signal signal = signals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (signal == null) {
        subscription.cancel();
        throw new HttpTimeoutException("no byte for " + patience.toMillis() + " ms");
      }
      if (signal.failure() != null) {
        throw new IOException("the connection broke: " + signal.failure().getMessage(), signal.failure());
      }
      ended = signal.last();
      buffers = signal.buffers();
      next = 0;
      if (!ended) {
        subscription.request(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted while reading").initCause(e);
    }
  }

  @Override
  public void close() {
    subscription.cancel();
    signals.add(new Signal(List.of(), false, new IOException("closed by the reader")));
  }

  /** Feeds the body; its head is complete when the subscription begins. */
  static final class Subscriber implements BodySubscriber<TimedBody> {
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final CompletableFuture<TimedBody> body = new CompletableFuture<>();
    private final Duration patience;

    Subscriber(Duration patience) {
      this.patience = patience;
    }

    @Override
    public CompletionStage<TimedBody> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      body.complete(new TimedBody(signals, subscription, patience));
      subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      signals.add(new Signal(buffers, false, null));
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(new Signal(List.of(), false, failure));
    }

    @Override
    public void onComplete() {
      signals.add(new Signal(List.of(), true, null));
    }
  }
}
