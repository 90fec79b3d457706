package dev.playhouse.edge.upstream;

import java.time.Duration;
import java.util.Arrays;

/** How long a server took to begin its last answers, and from that how long to wait before another is asked too. For use by any thread. */
final class HeadTimes {
  /** As long as so few are known as here, they tell nothing. */
  static final int FEW = 20;

  /** Until enough is known: longer than most answers take, shorter than somebody notices. */
  static final Duration USUAL = Duration.ofMillis(500);

  /** A second request sooner than this is worth more than what it spares. */
  static final Duration SHORTEST = Duration.ofMillis(50);

  private static final int REMEMBERED = 128;
  private static final int PERCENTILE = 95;

  private final long[] millis = new long[REMEMBERED];
  private long count;

  /** One answer began so long after it was asked for, or had not begun by then. */
  synchronized void add(Duration time) {
    millis[(int) (count++ % REMEMBERED)] = time.toMillis();
  }

  /** After how long an answer is later than 95 of 100. */
  synchronized Duration late() {
    if (count < FEW) {
      return USUAL;
    }
    long[] sorted = Arrays.copyOf(millis, (int) Math.min(count, REMEMBERED));
    Arrays.sort(sorted);
    Duration percentile = Duration.ofMillis(sorted[(sorted.length * PERCENTILE - 1) / 100]);
    return percentile.compareTo(SHORTEST) < 0 ? SHORTEST : percentile;
  }
}
