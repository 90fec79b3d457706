package dev.playhouse.media.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as SRT, WebVTT and ASS write it: {@code 01:02:03.456}, with a comma, without hours, with fewer or more digits. */
final class Timestamp {
  static final String PATTERN = "(?:\\d{1,5}:)?\\d{1,3}:\\d{1,2}(?:[.,:]\\d{1,9})?";

  /** What {@link #parse} returns for what is no time. */
  static final long NONE = -1;

  private static final Pattern PARTS = Pattern.compile("(?:(\\d{1,5}):)?(\\d{1,3}):(\\d{1,2})(?:[.,:](\\d{1,9}))?");
  private static final int MILLI_DIGITS = 3;
  private static final int SIXTY = 60;

  private Timestamp() {}

  /** Milliseconds, or {@link #NONE}. */
  static long parse(String text) {
    Matcher parts = PARTS.matcher(text.strip());
    if (!parts.matches()) {
      return NONE;
    }
    boolean hours = parts.group(1) != null;
    long minutes = Long.parseLong(parts.group(2));
    long seconds = Long.parseLong(parts.group(3));
    if (seconds >= SIXTY || (hours && minutes >= SIXTY)) {
      return NONE;
    }
    return ((hours ? Long.parseLong(parts.group(1)) * SIXTY : 0) * SIXTY + minutes * SIXTY + seconds) * 1000 + millis(parts.group(4));
  }

  private static long millis(String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "00").substring(0, MILLI_DIGITS));
  }

  /** The time as WebVTT writes it. */
  static String text(long ms) {
    long seconds = ms / 1000;
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d.%03d", seconds / (SIXTY * SIXTY), seconds / SIXTY % SIXTY, seconds % SIXTY, ms % 1000);
  }
}
