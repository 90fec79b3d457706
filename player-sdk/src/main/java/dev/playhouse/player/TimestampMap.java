package dev.playhouse.player;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a segment of WebVTT says of the media's clock: at which time of the media a time of its cues is (RFC 8216 section 3.5).
 *
 * @param mediaTicks of 1/90000 s, 33 bits
 */
record TimestampMap(long mediaTicks, double cueSeconds) {
  /** Where nothing is said. */
  private static final TimestampMap ZERO = new TimestampMap(0, 0);

  private static final double TICKS_PER_SECOND = 90_000;
  private static final double WRAP_SECONDS = (1L << 33) / TICKS_PER_SECOND;
  private static final Pattern LINE = Pattern.compile("(?m)^X-TIMESTAMP-MAP=(.{1,200})$");
  private static final Pattern MEDIA = Pattern.compile("MPEGTS:([0-9]{1,15})");
  private static final Pattern LOCAL = Pattern.compile("LOCAL:(" + WebVttParts.TIME + ")");

  /** By the head of a segment. */
  static TimestampMap of(String webVtt) {
    Matcher line = LINE.matcher(webVtt);
    if (!line.find()) {
      return ZERO;
    }
    Matcher media = MEDIA.matcher(line.group(1));
    Matcher local = LOCAL.matcher(line.group(1));
    return media.find() && local.find() ? new TimestampMap(Long.parseLong(media.group(1)), WebVttParts.seconds(local.group(1))) : ZERO;
  }

  /**
   * What is to be added to times of cues for those of the presentation; the media's clock may have begun anew since.
   *
   * @param aheadSeconds of the media's clock
   */
  double shiftSeconds(double segmentStartSeconds, double aheadSeconds) {
    double there = mediaTicks / TICKS_PER_SECOND - aheadSeconds;
    double wraps = Math.rint((segmentStartSeconds - there) / WRAP_SECONDS);
    return there + wraps * WRAP_SECONDS - cueSeconds;
  }
}
