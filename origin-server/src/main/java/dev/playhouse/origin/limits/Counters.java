package dev.playhouse.origin.limits;

import java.time.Duration;

/** Counts by key in windows of time. Safe for use by many threads. */
public interface Counters {
  /** Counts one more; a window begins with the first of its counts and ends by itself. */
  Count add(String key, Duration window);

  /**
   * Where a counter stands.
   *
   * @param used how many were counted in this window, the last one included
   * @param endsIn how long the window still lasts
   */
  record Count(long used, Duration endsIn) {}
}
