package dev.playhouse.player.streams;

import dev.playhouse.player.PlayerClock;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The machine's clock, many times as fast. */
public final class HurriedClock implements PlayerClock {
  private static final int TIMES = 20;
  private final int times;
  private final long start = System.nanoTime();

  HurriedClock() {
    this(TIMES);
  }

  /**
   * So many times as fast.
   *
   * @param times of the machine's
   */
  public HurriedClock(int times) {
    this.times = times;
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return start + (System.nanoTime() - start) * times;
  }

  @Override
  public <T> @Nullable T poll(BlockingQueue<T> queue, long waitNanos) throws InterruptedException {
    return queue.poll(waitNanos / times, TimeUnit.NANOSECONDS);
  }
}
