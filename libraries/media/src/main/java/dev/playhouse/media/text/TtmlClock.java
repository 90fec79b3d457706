package dev.playhouse.media.text;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads time expressions of TTML (TTML2 section 12.3) with the rates that the root element declares.
 *
 * <p>In time base {@code smpte} a time counts frames, so an NTSC rate stretches it; in {@code media} it is a time.
 */
final class TtmlClock {
  static final long NONE = -1;

  private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):(\\d{1,2}):(\\d{1,2})(?:[.,](\\d{1,9})|:(\\d{1,3})(?:\\.(\\d{1,3}))?)?");
  private static final Pattern OFFSET = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(h|m|s|ms|f|t)");
  /** Far over what a cue may have, far below what times of nested elements add up to without overflow. */
  private static final long LATEST = 100 * SubtitleLimits.MAX_TIME_MS;
  private static final int DEFAULT_FRAME_RATE = 30;
  private static final int SIXTY = 60;
  private static final int FRAMES_DROPPED_A_MINUTE = 2;
  private static final int MINUTES_BETWEEN_WHOLE_ONES = 10;

  private final int frameRate;
  private final double framesPerSecond;
  private final int subFrameRate;
  private final double ticksPerSecond;
  private final boolean counted;
  private final boolean drops;

  /** Takes the attributes of the root element by their local names; refuses rates that are none, in words. */
  TtmlClock(Map<String, String> parameters) {
    frameRate = number(parameters, "frameRate", DEFAULT_FRAME_RATE);
    subFrameRate = number(parameters, "subFrameRate", 1);
    framesPerSecond = frameRate * multiplier(parameters.getOrDefault("frameRateMultiplier", "1 1"));
    int ticks = parameters.containsKey("frameRate") ? frameRate * subFrameRate : 1;
    ticksPerSecond = number(parameters, "tickRate", ticks);
    String base = parameters.getOrDefault("timeBase", "media");
    if (!base.equals("media") && !base.equals("smpte")) {
      throw new IllegalArgumentException("time base " + CueCollector.quoted(base) + ": times of day cannot be mapped to a film, use media");
    }
    counted = base.equals("smpte");
    drops = counted && parameters.getOrDefault("dropMode", "nonDrop").equals("dropNTSC");
  }

  /** Milliseconds, or {@link #NONE}. */
  long parse(String expression) {
    Matcher clock = CLOCK.matcher(expression.strip());
    Matcher offset = OFFSET.matcher(expression.strip());
    if (clock.matches()) {
      return Math.min(LATEST, clock(clock));
    }
    return offset.matches() ? Math.min(LATEST, Math.round(Double.parseDouble(offset.group(1)) * millis(offset.group(2)))) : NONE;
  }

  private long clock(Matcher clock) {
    long minutes = Long.parseLong(clock.group(1)) * SIXTY + Long.parseLong(clock.group(2));
    long seconds = Long.parseLong(clock.group(3));
    double frames = decimal(clock.group(5)) + decimal(clock.group(6)) / subFrameRate;
    if (Long.parseLong(clock.group(2)) >= SIXTY || seconds >= SIXTY || frames >= frameRate) {
      return NONE;
    }
    double fraction = clock.group(4) == null ? 0 : Double.parseDouble("0." + clock.group(4));
    if (!counted) {
      return Math.round(1000 * (minutes * SIXTY + seconds + fraction + frames / framesPerSecond));
    }
    long dropped = drops ? FRAMES_DROPPED_A_MINUTE * (minutes - minutes / MINUTES_BETWEEN_WHOLE_ONES) : 0;
    double count = (minutes * SIXTY + seconds + fraction) * frameRate + frames - dropped;
    return Math.round(1000 * count / framesPerSecond);
  }

  private double millis(String metric) {
    return switch (metric) {
      case "h" -> 1000.0 * SIXTY * SIXTY;
      case "m" -> 1000.0 * SIXTY;
      case "s" -> 1000;
      case "ms" -> 1;
      case "f" -> 1000 / framesPerSecond;
      default -> 1000 / ticksPerSecond;
    };
  }

  private static double decimal(String digits) {
    return digits == null ? 0 : Double.parseDouble(digits);
  }

  private static int number(Map<String, String> parameters, String name, int otherwise) {
    String value = parameters.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.strip().matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(name + " " + CueCollector.quoted(value) + " is no rate: give a whole number over 0");
    }
    return Integer.parseInt(value.strip());
  }

  private static double multiplier(String value) {
    Matcher parts = Pattern.compile("([1-9]\\d{0,8})[\\s:]+([1-9]\\d{0,8})").matcher(value.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("frameRateMultiplier " + CueCollector.quoted(value) + ": write it as 1000 1001");
    }
    return Double.parseDouble(parts.group(1)) / Double.parseDouble(parts.group(2));
  }
}
