package dev.playhouse.player.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response body whose reads give up after a silence, which the JDK's own stream does not. The HTTP client's thread puts buffers and
 * the end into a queue; the reader takes them out and asks for the next. Any thread may close it: the connection is dropped and the
 * reader wakes.
 */
final class TimedBody extends InputStream {
  /** What the HTTP client says: bytes, the end, or a failure. */
  private record Signal(List<ByteBuffer> buffers, boolean last, @Nullable Throwable failure) {}

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Feeder feeder = new Feeder();
  private final Duration patience;
  private List<ByteBuffer> buffers = List.of();
  private int next;
  private volatile boolean ended;

  TimedBody(Flow.Publisher<List<ByteBuffer>> publisher, Duration patience) {
    this.patience = patience;
    publisher.subscribe(feeder);
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
        feeder.cancel();
        throw new HttpTimeoutException("no byte for " + patience.toMillis() + " ms");
      }
      if (signal.failure() != null) {
        throw new IOException("the connection broke: " + signal.failure().getMessage(), signal.failure());
      }
      ended = signal.last();
      buffers = signal.buffers();
      next = 0;
      if (!ended) {
        feeder.more();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted while reading").initCause(e);
    }
  }

  @Override
  public void close() {
    if (ended) {
      return; // the connection may serve somebody else by now
    }
    feeder.cancel();
    signals.add(new Signal(List.of(), false, new IOException("closed by the reader")));
  }

  /** Puts what the HTTP client's thread says into the queue. Its fields are guarded by itself. */
  private final class Feeder implements Flow.Subscriber<List<ByteBuffer>> {
    private Flow.@Nullable Subscription subscription;
    private boolean cancelled;

    @Override
    public synchronized void onSubscribe(Flow.Subscription subscribed) {
      subscription = subscribed;
      if (cancelled) {
        subscribed.cancel();
      } else {
        subscribed.request(1);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> received) {
      signals.add(new Signal(received, false, null));
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(new Signal(List.of(), false, failure));
    }

    @Override
    public void onComplete() {
      signals.add(new Signal(List.of(), true, null));
    }

    synchronized void more() {
      if (subscription != null) {
        subscription.request(1);
      }
    }

    synchronized void cancel() {
      cancelled = true;
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }
}
