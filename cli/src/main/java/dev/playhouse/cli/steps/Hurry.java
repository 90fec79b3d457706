package dev.playhouse.cli.steps;

import dev.playhouse.cli.link.LinkClock;
import dev.playhouse.player.PlayerClock;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A clock for running through: whenever the player would wait for its playout, or for a shaped link, that time is over at once; what the network
 * itself takes, it takes. Safe for use by many threads.
 */
public final class Hurry implements PlayerClock, LinkClock {
  private final AtomicLong skippedNanos = new AtomicLong();

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + skippedNanos.get();
  }

  @Override
  public <T> @Nullable T poll(BlockingQueue<T> queue, long waitNanos) {
    T item = queue.poll();
    if (item == null) {
      skippedNanos.addAndGet(Math.max(0, waitNanos));
    }
    return item;
  }

  @Override
  public void sleepUntil(long nanos) {
    skippedNanos.accumulateAndGet(nanos - System.nanoTime(), Math::max);
  }
}
