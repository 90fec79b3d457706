package dev.playhouse.player.abr;

/**
 * Jumps of a link from one level to another, as when a phone changes its cell or a neighbour's download ends. Errors of the forecast that its
 * deviation does not explain are a jump: two in a row to the same side, or one by far. A link that has jumped is taken to do so again, as often
 * as it did, between the same two levels. Not thread-safe.
 */
final class LinkJumps {
  /** Less than a factor of two is no jump. */
  private static final double LEAST = Math.log(2);

  private static final double LIKELY_DEVIATIONS = 3;
  private static final double CERTAIN_DEVIATIONS = 8;

  /** So much without a jump is assumed before the first transfer, lest one early jump makes many. */
  private static final double CALM_SECONDS = 60;

  private int likely;
  private double levelBefore;
  private double from = Double.NaN;
  private double to = Double.NaN;
  private int jumps;
  private double seconds = CALM_SECONDS;

  /**
   * Takes the error of a forecast.
   *
   * @param error of the logarithm of the rate, above zero for a rise
   * @param logRate the forecast
   * @param deviation that the forecast gave itself
   * @param elapsedSeconds since the transfer before
   * @return whether the link has jumped
   */
  boolean jumped(double error, double logRate, double deviation, double elapsedSeconds) {
    seconds += elapsedSeconds;
    int side = Math.abs(error) > Math.max(LEAST, LIKELY_DEVIATIONS * deviation) ? (int) Math.signum(error) : 0;
    boolean again = side != 0 && side == likely;
    if (!again) {
      levelBefore = logRate;
    }
    likely = side;
    if (side == 0 || !(again || Math.abs(error) > CERTAIN_DEVIATIONS * deviation)) {
      return false;
    }
    likely = 0;
    from = levelBefore;
    to = logRate + error;
    jumps++;
    return true;
  }

  /** How often to expect one; 0 until there was one. */
  double perSecond() {
    return jumps / seconds;
  }

  /**
   * The natural logarithm of the Mbit/s to expect after the next one: of the two levels of the last one the farther from the present. Not a number
   * until there was one.
   */
  double otherLogRate(double presentLogRate) {
    return Math.abs(presentLogRate - from) > Math.abs(presentLogRate - to) ? from : to;
  }
}
