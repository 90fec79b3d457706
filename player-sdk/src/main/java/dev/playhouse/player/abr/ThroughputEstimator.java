package dev.playhouse.player.abr;

/**
 * Estimates what the link carries: the smaller of a fast and a slow exponentially weighted average over recent transfers, so that it
 * falls at once and rises when it has reason to. Time to the first byte is kept apart. Answers from this machine and tiny ones say
 * nothing about the link and are left out. Not thread-safe.
 */
final class ThroughputEstimator {
  /** What fits into the first flights of a connection measures the round trip, not the link. */
  private static final long TINY_BYTES = 16 << 10;

  /** From this size on a transfer counts for {@link #USUAL_WEIGHT} at least, however fast it was: else a recovered link is noticed late. */
  private static final double SOUND_BYTES = 256 << 10;

  private static final double USUAL_WEIGHT = 1.5;
  private static final double MOST_WEIGHT = 4;

  /** Below this a clock's grain decides. */
  private static final double LEAST_SECONDS = 1e-3;

  private final Average fast = new Average(1.5);
  private final Average slow = new Average(4);
  private final Average firstByte = new Average(2);

  void transferred(Transfer transfer) {
    if (transfer.local() || transfer.bytes() < TINY_BYTES) {
      return;
    }
    double seconds = Math.max(LEAST_SECONDS, transfer.totalSeconds() - transfer.firstByteSeconds());
    double leastWeight = USUAL_WEIGHT * Math.min(1, transfer.bytes() / SOUND_BYTES);
    double weight = Math.clamp(seconds, leastWeight, MOST_WEIGHT);
    double rate = transfer.bytes() * 8 / seconds;
    fast.add(rate, weight);
    slow.add(rate, weight);
    firstByte.add(transfer.firstByteSeconds(), 1);
  }

  /** Bits per second, 0 when nothing has been measured. */
  double bitsPerSecond() {
    return Math.min(fast.value(), slow.value());
  }

  double firstByteSeconds() {
    return firstByte.value();
  }

  /** An average whose weights halve every {@code halfLife} of added weight; the first samples count in full. */
  private static final class Average {
    private final double halfLife;
    private double sum;
    private double weights;

    Average(double halfLife) {
      this.halfLife = halfLife;
    }

    void add(double value, double weight) {
      double kept = Math.pow(0.5, weight / halfLife);
      sum = sum * kept + value * (1 - kept);
      weights = weights * kept + (1 - kept);
    }

    double value() {
      return weights == 0 ? 0 : sum / weights;
    }
  }
}
