package dev.playhouse.player.abr;

/**
 * The link as a plan sees it: on one of a few levels, from which it errs by a {@linkplain ErrorDistribution few amounts} and moves by the part of an
 * error that lasts. Between two segments it may {@linkplain LinkJumps jump} to a level beside these, or back. Not thread-safe.
 */
final class PlannedLink {
  /** Levels that errors lead to: the present one and as many above as below. */
  static final int LEVELS = 5;

  static final int PRESENT = LEVELS / 2;

  /** The level beside these that the link will be on after its next jump. */
  static final int ELSEWHERE = LEVELS;

  /** A link carries a rate with ease that carries so many of it. */
  private static final double EASE = 4;

  private static final double MEGABITS_PER_BYTE = 8e-6;
  private static final double SECONDS_PER_HOUR = 3600;

  private final ErrorDistribution errors;
  private final LinkJumps jumps;
  private final double outagesPerSecond;
  private final double outageSeconds;
  private final double[] secondsPerByte = new double[LEVELS * ErrorDistribution.COUNT];
  private double secondsPerByteElsewhere;
  private double lowestMegabits;

  PlannedLink(AbrParameters parameters, LinkJumps jumps) {
    this.jumps = jumps;
    errors = new ErrorDistribution(parameters);
    outagesPerSecond = parameters.get(AbrParameter.OUTAGES_PER_HOUR) / SECONDS_PER_HOUR;
    outageSeconds = parameters.get(AbrParameter.OUTAGE_SECONDS);
  }

  /** Takes a forecast: the logarithm of Mbit/s, its deviation, and the part of an error that lasts. */
  void forecast(double logRate, double deviation, double persistence) {
    double error = deviation * errors.step();
    for (int level = 0; level < LEVELS; level++) {
      for (int amount = 0; amount < ErrorDistribution.COUNT; amount++) {
        double rate = logRate + (level - PRESENT) * error * persistence + (amount - ErrorDistribution.MIDDLE) * error;
        secondsPerByte[level * ErrorDistribution.COUNT + amount] = MEGABITS_PER_BYTE * Math.exp(-rate);
      }
    }
    double otherLogRate = jumps.otherLogRate(logRate);
    secondsPerByteElsewhere = MEGABITS_PER_BYTE * Math.exp(-otherLogRate);
    lowestMegabits = jumps() ? Math.exp(Math.min(logRate, otherLogRate)) : 0;
  }

  /** Whether it is known to jump. */
  boolean jumps() {
    return jumps.perSecond() > 0;
  }

  /** How many levels it may be on. */
  int levels() {
    return jumps() ? LEVELS + 1 : LEVELS;
  }

  /** How likely it has jumped after so many seconds. */
  double jumpChance(double seconds) {
    return -Math.expm1(-jumps.perSecond() * seconds);
  }

  /** How long a byte takes on a level that errors lead to. */
  double secondsPerByte(int level, int amount) {
    return secondsPerByte[level * ErrorDistribution.COUNT + amount];
  }

  double secondsPerByteElsewhere() {
    return secondsPerByteElsewhere;
  }

  /** How likely an error is. */
  double weight(int amount) {
    return errors.weight(amount);
  }

  /** The level that an error leads to. */
  static int moved(int level, int amount) {
    return Math.clamp(level + amount - ErrorDistribution.MIDDLE, 0, LEVELS - 1);
  }

  /**
   * How many outages to expect in so many seconds. A link whose jumps are known, and which carries the rate with ease on either side of them, has
   * shown its worst: it needs none assumed.
   */
  double outages(double seconds, double megabits) {
    return lowestMegabits < EASE * megabits ? seconds * outagesPerSecond : 0;
  }

  /** How long one lasts on average; longer ones are the rarer the longer. */
  double outageSeconds() {
    return outageSeconds;
  }
}
