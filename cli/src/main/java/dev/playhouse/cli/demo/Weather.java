package dev.playhouse.cli.demo;

import dev.playhouse.cli.link.LinkRate;
import java.util.List;

/**
 * The bandwidth of the demo's link over time: ample, then too little for the top rung but enough for the lowest, then ample again. Made
 * from the ladder, so that every ladder of two rungs or more has something to adapt to.
 *
 * @param lowSeconds when it falls
 * @param ampleSeconds when it recovers
 */
record Weather(double ampleBitsPerSecond, double lowBitsPerSecond, double lowSeconds, double ampleSeconds) {
  private static final double AMPLE = 3.0; // of the top rung
  private static final double LOW = 0.6; // of the top rung
  private static final double ENOUGH = 1.15; // of the lowest rung
  private static final double FALLS_AT = 0.15; // of the duration
  private static final double LASTS = 0.4; // of the duration
  private static final double LONGEST_SECONDS = 18; // where rungs are close, the buffer lives on little more than comes

  /**
   * The weather of a playback.
   *
   * @param ladderBitsPerSecond what each video rung takes
   * @param audioBitsPerSecond what the sound takes beside it
   */
  static Weather over(List<Integer> ladderBitsPerSecond, int audioBitsPerSecond, double durationSeconds) {
    double top = audioBitsPerSecond + ladderBitsPerSecond.stream().mapToInt(Integer::intValue).max().orElseThrow();
    double lowest = audioBitsPerSecond + ladderBitsPerSecond.stream().mapToInt(Integer::intValue).min().orElseThrow();
    double fallsAt = FALLS_AT * durationSeconds;
    double recoversAt = fallsAt + Math.min(LASTS * durationSeconds, LONGEST_SECONDS);
    return new Weather(AMPLE * top, Math.max(LOW * top, ENOUGH * lowest), fallsAt, recoversAt);
  }

  /** The same weather, some time later. */
  Weather later(double seconds) {
    return new Weather(ampleBitsPerSecond, lowBitsPerSecond, lowSeconds + seconds, ampleSeconds + seconds);
  }

  /** The bandwidth from the start on. */
  LinkRate rate() {
    List<LinkRate.Step> steps = List.of(
        new LinkRate.Step(0, ampleBitsPerSecond),
        new LinkRate.Step(lowSeconds, lowBitsPerSecond),
        new LinkRate.Step(ampleSeconds, ampleBitsPerSecond));
    return new LinkRate(steps, Double.POSITIVE_INFINITY);
  }
}
