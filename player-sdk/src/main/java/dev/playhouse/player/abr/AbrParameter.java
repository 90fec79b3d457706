package dev.playhouse.player.abr;

/** A number of the planning policy that is learnt from recorded networks. */
public enum AbrParameter {
  /** Time constant of the fast average of the throughput, in seconds. */
  FAST_SECONDS(Range.POSITIVE),
  /** Time constant of the slow average, in seconds. */
  SLOW_SECONDS(Range.POSITIVE),
  /** How far the last transfer is trusted before the predictors have shown their worth. */
  LAST_SHARE(Range.SHARE),
  /** How far the fast average is, out of what the last transfer leaves. */
  FAST_SHARE(Range.SHARE),
  /** How sharply trust follows the errors that a predictor has made. */
  TRUST_EXPONENT(Range.POSITIVE),
  /** What is kept of a predictor's errors at each transfer. */
  TRUST_KEPT(Range.SHARE),
  /** The deviation of the logarithm of throughput that is assumed before there are errors. */
  PRIOR_DEVIATION(Range.POSITIVE),
  /** How many errors that assumption weighs. */
  PRIOR_COUNT(Range.POSITIVE),
  /** What is kept of the squared errors of the forecast at each transfer. */
  ERRORS_KEPT(Range.SHARE),
  /** How much an error counts that was a rise. */
  RISE_WEIGHT(Range.POSITIVE),
  /** Errors of the logarithm beyond this count as this. */
  LARGEST_ERROR(Range.POSITIVE),
  /** The part of an error that lasts, as far as the last transfer is trusted. */
  LAST_PERSISTENCE(Range.POSITIVE),
  /** The part of an error that lasts, as far as the fast average is trusted. */
  FAST_PERSISTENCE(Range.POSITIVE),
  /** The part of an error that lasts, as far as the slow average is trusted. */
  SLOW_PERSISTENCE(Range.POSITIVE),
  /** Degrees of freedom of Student's distribution, which gives the errors their weights. */
  TAIL_FREEDOM(Range.POSITIVE),
  /** How much wider the distribution is on the side of falls. */
  FALL_SKEW(Range.POSITIVE),
  /** Distance of the errors that are planned with, in deviations. */
  ERROR_STEP(Range.POSITIVE),
  /** How many outages an hour are planned for beside the errors: a link that carries next to nothing for a while. */
  OUTAGES_PER_HOUR(Range.POSITIVE),
  /** How long one lasts on average, in seconds. */
  OUTAGE_SECONDS(Range.POSITIVE);

  /** What values a parameter can have. */
  public enum Range {
    /** Above zero. */
    POSITIVE,
    /** Between zero and one. */
    SHARE
  }

  private final Range range;

  AbrParameter(Range range) {
    this.range = range;
  }

  /** {@return what values it can have} */
  public Range range() {
    return range;
  }
}
