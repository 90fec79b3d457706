package dev.playhouse.player;

import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Time and waiting, a seam: with a fake one, a film plays in milliseconds. */
public interface PlayerClock {
  /** {@return the time of day, for what is reported} */
  Instant instant();

  /** {@return a clock that only moves forward, in nanoseconds from an arbitrary moment} */
  long nanoTime();

  /**
   * The player's only way to wait: until something is in the queue, or {@code nanos} have passed ({@code null} then).
   *
   * @param <T> what is in the queue
   * @param queue what to wait for
   * @param nanos the longest wait
   * @return what was in the queue, or null
   * @throws InterruptedException when the player's thread is interrupted
   */
  <T> @Nullable T poll(BlockingQueue<T> queue, long nanos) throws InterruptedException;

  /** {@return the machine's clock} */
  static PlayerClock system() {
    return new SystemClock();
  }
}
