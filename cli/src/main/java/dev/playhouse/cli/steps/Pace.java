package dev.playhouse.cli.steps;

import org.jspecify.annotations.Nullable;

/** How fast something goes from where it started, and so how long it will take. */
final class Pace {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long from;
  private final long total;
  private final long startedNanos = System.nanoTime();

  Pace(long from, long total) {
    this.from = from;
    this.total = total;
  }

  /** Share of the whole, 0 to 1. */
  double done(long now) {
    return total == 0 ? 1 : (double) now / total;
  }

  /** Time left at the pace so far; absent before anything has moved. */
  @Nullable Double secondsLeft(long now) {
    double seconds = (System.nanoTime() - startedNanos) / NANOS_PER_SECOND;
    return now <= from ? null : seconds / (now - from) * (total - now);
  }
}
