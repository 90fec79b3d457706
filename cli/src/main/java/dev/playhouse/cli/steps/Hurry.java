package dev.playhouse.cli.steps;

import dev.playhouse.player.PlayerClock;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock for running through: whenever the player would wait for its playout, that time is over at once; what the network takes, it takes.
 * Used on the player's thread only.
 */
public final class Hurry implements PlayerClock {
  private long skippedNanos;

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + skippedNanos;
  }

  @Override
  public <T> @Nullable T poll(BlockingQueue<T> queue, long waitNanos) {
    T item = queue.poll();
    if (item == null) {
      skippedNanos += Math.max(0, waitNanos);
    }
    return item;
  }
}
