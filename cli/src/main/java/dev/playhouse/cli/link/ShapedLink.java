package dev.playhouse.cli.link;

import dev.playhouse.player.transport.FilteredBody;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A slow link in front of a fast transport: the bytes of all bodies pass one after the other, each piece taking the time that the rate
 * gives it; every request waits a round trip. A silence that outlasts a request's patience ends it. The rate's time begins when somebody says so,
 * at the latest with the first video segment; before that the first rate holds. Safe for use by many threads, which share the bandwidth.
 */
public final class ShapedLink implements Transport {
  private static final int PIECE_BYTES = 8 << 10; // small against a second of the slowest link
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int BITS_PER_BYTE = 8;

  private final Transport fast;
  private final LinkRate rate;
  private final Duration roundTrip;
  private final LinkClock clock;
  private @Nullable Instant startedAt;
  private long startNanos;
  private long freeNanos = Long.MIN_VALUE;

  /** In front of a transport. */
  public ShapedLink(Transport fast, LinkRate rate, Duration roundTrip, LinkClock clock) {
    this.fast = fast;
    this.rate = rate;
    this.roundTrip = roundTrip;
    this.clock = clock;
  }

  @Override
  public Response fetch(Request request) throws IOException {
    if (request.kind() == RequestKind.VIDEO) {
      begin();
    }
    sleepUntil(clock.nanoTime() + roundTrip.toNanos(), request.patience());
    Response response = fast.fetch(request);
    return response.withBody(new SlowBody(response.body(), request.patience()));
  }

  /** When the rate's time began; empty before that. */
  public synchronized Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** Gives a piece its place in the queue: the time at which it is through. */
  synchronized long through(int bytes) {
    long now = Math.max(freeNanos, clock.nanoTime());
    double bits = (double) bytes * BITS_PER_BYTE;
    double seconds = (now - startNanos) / NANOS_PER_SECOND;
    double took = startedAt == null ? bits / rate.bitsPerSecondAt(0) : rate.arrival(seconds, bits) - seconds;
    freeNanos = now + (long) (took * NANOS_PER_SECOND);
    return freeNanos;
  }

  /** Begins the rate's time, unless it has begun. */
  public synchronized void begin() {
    if (startedAt == null) {
      startedAt = Instant.now();
      startNanos = clock.nanoTime();
    }
  }

  private void sleepUntil(long nanos, Duration patience) throws IOException {
    long latest = clock.nanoTime() + patience.toNanos();
    try {
      clock.sleepUntil(Math.min(nanos, latest));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted on the link").initCause(e);
    }
    if (nanos > latest) {
      throw new HttpTimeoutException("no byte for " + patience.toMillis() + " ms");
    }
  }

  /** A body whose bytes arrive at the pace of the link. */
  private final class SlowBody extends FilteredBody {
    private final Duration patience;

    SlowBody(InputStream body, Duration patience) {
      super(body);
      this.patience = patience;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, Math.min(length, PIECE_BYTES));
      if (count > 0) {
        sleepUntil(through(count), patience);
      }
      return count;
    }
  }
}
