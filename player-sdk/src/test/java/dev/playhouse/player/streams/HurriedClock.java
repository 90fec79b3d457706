package dev.playhouse.player.streams;

import dev.playhouse.player.PlayerClock;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The machine's clock, many times as fast. */
final class HurriedClock implements PlayerClock {
  private static final int TIMES = 20;
  private final long start = System.nanoTime();

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return start + (System.nanoTime() - start) * TIMES;
  }

  @Override
  public <T> @Nullable T poll(BlockingQueue<T> queue, long waitNanos) throws InterruptedException {
    return queue.poll(waitNanos / TIMES, TimeUnit.NANOSECONDS);
  }
}
