package dev.playhouse.player.abr;

/**
 * What the link will carry, as a segment in flight shows it: the forecast from before, which follows the rate of each stretch that comes. A
 * dip of a moment moves it little, and a link that has fallen is believed after a few seconds, however fast the segment began.
 */
final class FlightForecast {
  private static final double FOLLOWS_SECONDS = 5;

  /** A fall of more deviations than this is followed faster, in proportion. */
  private static final double SURPRISING_DEVIATIONS = 4;

  /** A moment without bytes has no rate. */
  private static final double DEEPEST_FALL = 3;

  private double logRate;
  private double flownSeconds = Double.POSITIVE_INFINITY;
  private long receivedBytes;

  /** Follows a flight; one that has flown for less time than before is another. */
  double follow(Flight flight, ThroughputForecast before) {
    double flown = flight.elapsedSeconds() - flight.firstByteSeconds();
    boolean another = flown <= flownSeconds || flight.receivedBytes() < receivedBytes;
    double seconds = another ? flown : flown - flownSeconds;
    double rate = ThroughputForecast.logRate(another ? flight.receivedBytes() : flight.receivedBytes() - receivedBytes, seconds);
    if (another) {
      logRate = before.measured() ? before.logRate() : rate;
    }
    double limited = Math.max(rate, logRate - DEEPEST_FALL);
    double surprise = Math.max(1, (logRate - limited) / (SURPRISING_DEVIATIONS * before.deviation()));
    logRate += (1 - Math.exp(-seconds * surprise / FOLLOWS_SECONDS)) * (limited - logRate);
    flownSeconds = flown;
    receivedBytes = flight.receivedBytes();
    return logRate;
  }

  /** It has landed, or was given up. */
  void ended() {
    flownSeconds = Double.POSITIVE_INFINITY;
    receivedBytes = 0;
  }
}
