package dev.playhouse.player;

import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Time that passes only when somebody waits or bytes travel. Owned by one thread at a time. */
final class FakeClock implements PlayerClock {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
  private long nanos = 1_000_000_000_000L;
  private final long start = nanos;

  void pass(double seconds) {
    nanos += Math.max(1, (long) (seconds * 1e9));
  }

  double seconds() {
    return (nanos - start) / 1e9;
  }

  @Override
  public Instant instant() {
    return BEGINNING.plusNanos(nanos - start);
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public <T> @Nullable T poll(BlockingQueue<T> queue, long waitNanos) {
    T item = queue.poll();
    if (item == null) {
      nanos += waitNanos;
    }
    return item;
  }
}
