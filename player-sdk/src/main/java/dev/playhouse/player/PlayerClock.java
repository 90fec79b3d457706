package dev.playhouse.player;

import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Time and waiting, a seam: with a fake one, a film plays in milliseconds. */
public interface PlayerClock {
  /** The time of day, for what is reported. */
  Instant instant();

  /** A clock that only moves forward, in nanoseconds from an arbitrary moment. */
  long nanoTime();

  /** The player's only way to wait: until something is in the queue, or {@code nanos} have passed ({@code null} then). */
  <T> @Nullable T poll(BlockingQueue<T> queue, long nanos) throws InterruptedException;

  /** The machine's clock. */
  static PlayerClock system() {
    return new SystemClock();
  }
}
