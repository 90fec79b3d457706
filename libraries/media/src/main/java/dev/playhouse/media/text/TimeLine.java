package dev.playhouse.media.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line of a cue with its two times, as in SRT and WebVTT.
 *
 * @param rest what follows the times
 */
record TimeLine(CueTimes times, String rest) {
  private static final String TIME = "(" + Timestamp.PATTERN + ")";
  private static final Pattern LINE = Pattern.compile("(?s)\\s*+" + TIME + "\\s*+[-\u2013\u2014]{1,3}+\\s?+>\\s*+" + TIME + "(?:\\s++(.*))?");
  private static final Pattern ARROW_BESIDE_DIGIT = Pattern.compile("\\d\\s{0,9}-->|-->\\s{0,9}\\d");
  private static final Pattern TWO_TIMES =
      Pattern.compile("(?s)\\s*+\\d{1,2}:\\d{1,2}:\\d{1,2}[.,]\\d{1,3}[^\\p{L}\\d]{1,9}\\d{1,2}:\\d{1,2}:\\d{1,2}[.,]\\d{1,3}.*");

  /** The line, or null when it has no two times. */
  static @Nullable TimeLine parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return null;
    }
    long start = Timestamp.parse(matcher.group(1));
    long end = Timestamp.parse(matcher.group(2));
    String rest = matcher.group(3);
    return start == Timestamp.NONE || end == Timestamp.NONE ? null : new TimeLine(new CueTimes(start, end), rest == null ? "" : rest.strip());
  }

  /** Whether the line was meant to hold times: an arrow without a digit beside it is text. */
  static boolean intended(String line) {
    return ARROW_BESIDE_DIGIT.matcher(line).find() || TWO_TIMES.matcher(line).matches();
  }
}
