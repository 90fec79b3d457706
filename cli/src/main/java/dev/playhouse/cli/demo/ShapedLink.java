package dev.playhouse.cli.demo;

import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A slow link in front of a fast transport: the bytes of all bodies pass one after the other, each piece taking the time that the weather
 * gives it; every request waits a round trip. The weather begins with the first video segment; before that it is ample. Safe for use by
 * many threads, which share the bandwidth.
 */
final class ShapedLink implements Transport {
  private static final int PIECE_BYTES = 8 << 10; // small against a second of the slowest link
  private static final Duration ROUND_TRIP = Duration.ofMillis(20);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int BITS_PER_BYTE = 8;

  private final Transport fast;
  private final Weather weather;
  private final LongSupplier nanoTime;
  private @Nullable Instant startedAt;
  private long startNanos;
  private long freeNanos = Long.MIN_VALUE;

  ShapedLink(Transport fast, Weather weather) {
    this(fast, weather, System::nanoTime);
  }

  ShapedLink(Transport fast, Weather weather, LongSupplier nanoTime) {
    this.fast = fast;
    this.weather = weather;
    this.nanoTime = nanoTime;
  }

  @Override
  public Response fetch(Request request) throws IOException {
    if (request.kind() == RequestKind.VIDEO) {
      begin();
    }
    sleepUntil(nanoTime.getAsLong() + ROUND_TRIP.toNanos());
    Response response = fast.fetch(request);
    return response.withBody(new SlowBody(response.body()));
  }

  /** When the weather began; empty before the first video segment. */
  synchronized Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** Gives a piece its place in the queue: the time at which it is through. */
  synchronized long through(int bytes) {
    long now = nanoTime.getAsLong();
    double seconds = startedAt == null ? 0 : (now - startNanos) / NANOS_PER_SECOND;
    freeNanos = Math.max(freeNanos, now) + (long) (bytes * BITS_PER_BYTE / weather.bitsPerSecondAt(seconds) * NANOS_PER_SECOND);
    return freeNanos;
  }

  synchronized void begin() {
    if (startedAt == null) {
      startedAt = Instant.now();
      startNanos = nanoTime.getAsLong();
    }
  }

  private void sleepUntil(long nanos) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos - nanoTime.getAsLong());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("interrupted on the link").initCause(e);
    }
  }

  /** A body whose bytes arrive at the pace of the link. */
  private final class SlowBody extends FilterInputStream {
    SlowBody(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, Math.min(length, PIECE_BYTES));
      if (count > 0) {
        sleepUntil(through(count));
      }
      return count;
    }
  }
}
