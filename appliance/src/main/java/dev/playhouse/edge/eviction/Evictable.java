package dev.playhouse.edge.eviction;

import org.jspecify.annotations.Nullable;

/**
 * An object as the queues see it: what is stored extends this, so that no second record is kept of it. All fields belong to
 * {@link EvictionQueues} and to its one thread.
 *
 * @param <E> what is stored
 */
public abstract class Evictable<E extends Evictable<E>> {
  @Nullable E before;
  @Nullable E after;
  @Nullable Series series;
  int number;
  byte uses;
  byte queue;

  /** What it takes of the room. */
  protected abstract long bytes();

  /** What it is remembered by when it is gone; evenly spread, different objects hardly ever share one. */
  protected abstract long fingerprint();
}
