package dev.playhouse.player.abr;

/**
 * What the link will carry, and how sure that is. Three predictors of the logarithm of throughput - the last transfer, a fast and a slow average -
 * are mixed by how well each has done of late, so that a link that moves seldom but far is followed at once and one that jitters is averaged over.
 * The forecast's own errors give its deviation; the trusted predictors say how much of an error will last. A rise that they do not explain is
 * {@linkplain LinkJumps a jump}: then the forecast begins anew. Time to the first byte is kept apart.
 * Answers from this machine and tiny ones say nothing about the link and are left out, unless they were long in coming. Not thread-safe.
 */
final class ThroughputForecast {
  /** What fits into the first flights of a connection measures the round trip, not the link. */
  private static final long TINY_BYTES = 16 << 10;

  /** A body that takes longer than this measures the link, however small it is. */
  private static final double TELLING_SECONDS = 0.5;

  /** Below this a clock's grain decides. */
  private static final double LEAST_SECONDS = 1e-3;

  /** A stretch without bytes has no logarithm. */
  private static final double LEAST_BYTES = 1000;

  /** A long transfer weighs more, up to this. */
  private static final double MOST_WEIGHT_SECONDS = 8;

  /** A silence says that the link fell, not how far. */
  private static final double DEEPEST_FALL = 1.5;

  private static final double SILENCE_WEIGHT = 1;

  private static final double BITS_PER_MEGABIT = 1e6;
  private static final double LEAST_SQUARED_ERROR = 0.05;
  private static final double LEAST_DEVIATION = 0.05;
  private static final double ASSUMED_FIRST_BYTE_SECONDS = 0.05;
  private static final double FIRST_BYTE_KEPT = 0.8;

  private final double priorVariance;
  private final double priorCount;
  private final double errorsKept;
  private final double riseWeight;
  private final double largestError;
  private final double trustExponent;
  private final double trustKept;
  private final LinkJumps jumps = new LinkJumps();
  private final Predictor last;
  private final Predictor fast;
  private final Predictor slow;
  private double endedSeconds = Double.NaN;
  private double logRate = Double.NaN;
  private double persistence;
  private double squaredErrors;
  private double errorCount;
  private double firstByte;
  private double firstByteWeight;

  ThroughputForecast(AbrParameters parameters) {
    priorCount = parameters.get(AbrParameter.PRIOR_COUNT);
    priorVariance = Math.pow(parameters.get(AbrParameter.PRIOR_DEVIATION), 2);
    errorsKept = parameters.get(AbrParameter.ERRORS_KEPT);
    riseWeight = parameters.get(AbrParameter.RISE_WEIGHT);
    largestError = parameters.get(AbrParameter.LARGEST_ERROR);
    trustExponent = parameters.get(AbrParameter.TRUST_EXPONENT);
    trustKept = parameters.get(AbrParameter.TRUST_KEPT);
    double lastShare = parameters.get(AbrParameter.LAST_SHARE);
    double fastShare = parameters.get(AbrParameter.FAST_SHARE);
    last = new Predictor(0, lastShare, parameters.get(AbrParameter.LAST_PERSISTENCE));
    fast = new Predictor(parameters.get(AbrParameter.FAST_SECONDS), (1 - lastShare) * fastShare, parameters.get(AbrParameter.FAST_PERSISTENCE));
    slow = new Predictor(
        parameters.get(AbrParameter.SLOW_SECONDS), (1 - lastShare) * (1 - fastShare), parameters.get(AbrParameter.SLOW_PERSISTENCE));
  }

  void transferred(Transfer transfer) {
    if (transfer.local() || (transfer.bytes() < TINY_BYTES && transfer.bodySeconds() < TELLING_SECONDS)) {
      return;
    }
    double seconds = Math.max(LEAST_SECONDS, transfer.bodySeconds());
    double value = logRate(transfer.linkBytes(), seconds);
    double elapsed = measured() ? transfer.endedSeconds() - endedSeconds : 0;
    if (measured()) {
      double error = value - logRate;
      if (jumps.jumped(error, logRate, deviation(), elapsed) && error > 0) {
        forget();
      } else {
        value = Math.max(value, logRate - DEEPEST_FALL);
        squaredErrors = squaredErrors * errorsKept + squared(value - logRate);
        errorCount = errorCount * errorsKept + 1;
      }
    }
    endedSeconds = transfer.endedSeconds();
    double weight = transfer.bytes() < TINY_BYTES ? SILENCE_WEIGHT : Math.sqrt(Math.min(seconds, MOST_WEIGHT_SECONDS));
    last.add(value, weight, elapsed);
    fast.add(value, weight, elapsed);
    slow.add(value, weight, elapsed);
    mix();
    if (transfer.firstByteSeconds() > 0) {
      firstByte = firstByte * FIRST_BYTE_KEPT + transfer.firstByteSeconds();
      firstByteWeight = firstByteWeight * FIRST_BYTE_KEPT + 1;
    }
  }

  /** What was below says nothing of the level that the link has risen to. A fall is followed fast enough, and may be over soon. */
  private void forget() {
    squaredErrors = 0;
    errorCount = 0;
    last.forget();
    fast.forget();
    slow.forget();
  }

  private void mix() {
    double trustInLast = last.trust();
    double trustInFast = fast.trust();
    double trustInSlow = slow.trust();
    double trust = trustInLast + trustInFast + trustInSlow;
    logRate = (trustInLast * last.value() + trustInFast * fast.value() + trustInSlow * slow.value()) / trust;
    persistence = (trustInLast * last.persistence + trustInFast * fast.persistence + trustInSlow * slow.persistence) / trust;
  }

  private double squared(double error) {
    double limited = Math.clamp(error, -largestError, largestError);
    return limited * limited * (error > 0 ? riseWeight : 1);
  }

  boolean measured() {
    return !Double.isNaN(logRate);
  }

  /** The natural logarithm of Mbit/s that is expected; not a number before anything is measured. */
  double logRate() {
    return logRate;
  }

  /** The standard deviation of that logarithm. */
  double deviation() {
    return Math.max(LEAST_DEVIATION, Math.sqrt((priorCount * priorVariance + squaredErrors) / (priorCount + errorCount)));
  }

  /** The part of an error that will last. */
  double persistence() {
    return persistence;
  }

  /** How the link jumps, as this forecast has seen it. */
  LinkJumps jumps() {
    return jumps;
  }

  /** Bits per second, 0 when nothing has been measured. */
  double bitsPerSecond() {
    return measured() ? Math.exp(logRate) * BITS_PER_MEGABIT : 0;
  }

  double firstByteSeconds() {
    return firstByteWeight == 0 ? ASSUMED_FIRST_BYTE_SECONDS : firstByte / firstByteWeight;
  }

  /** The natural logarithm of the Mbit/s of a stretch. */
  static double logRate(long bytes, double seconds) {
    return Math.log(Math.max(LEAST_BYTES, (double) bytes) * 8 / BITS_PER_MEGABIT / seconds);
  }

  /** An average whose weights fade with time, and the errors that it has made. */
  private final class Predictor {
    private final double fadeSeconds;
    private final double share;
    private final double persistence;
    private double sum;
    private double weights;
    private double errors;

    Predictor(double fadeSeconds, double share, double persistence) {
      this.fadeSeconds = fadeSeconds;
      this.share = share;
      this.persistence = persistence;
    }

    void add(double value, double weight, double elapsedSeconds) {
      if (weights > 0) {
        errors = errors * trustKept + squared(value - value());
      }
      double kept = fadeSeconds == 0 ? 0 : Math.exp(-elapsedSeconds / fadeSeconds);
      sum = sum * kept + value * weight;
      weights = weights * kept + weight;
    }

    void forget() {
      sum = 0;
      weights = 0;
      errors = 0;
    }

    double value() {
      return sum / weights;
    }

    double trust() {
      return share * Math.pow(LEAST_SQUARED_ERROR + errors, -trustExponent);
    }
  }
}
