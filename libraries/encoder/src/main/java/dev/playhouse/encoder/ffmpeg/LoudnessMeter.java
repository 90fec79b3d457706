package dev.playhouse.encoder.ffmpeg;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** FFmpeg's measurement of loudness and true peak (filter {@code ebur128}), and what it says at its end. */
public final class LoudnessMeter {
  /** The filter; it passes the sound through and speaks at log level {@code info}. */
  public static final String FILTER = "ebur128=peak=true:framelog=verbose";

  private static final Pattern LOUDNESS = Pattern.compile("\\s*I:\\s+(-?[0-9.]+|-inf|nan) LUFS");
  private static final Pattern PEAK = Pattern.compile("\\s*Peak:\\s+(-?[0-9.]+|-inf|nan) dBFS");

  /** What the meter says of sound that no block of passes the absolute gate (ITU-R BS.1770-4). */
  private static final double GATE_LUFS = -70;

  private LoudnessMeter() {}

  /**
   * What was measured.
   *
   * @param lufs integrated loudness; null when no part of the sound is loud or long enough to count
   * @param peakDbtp true peak; null for pure silence
   */
  public record Reading(@Nullable Double lufs, @Nullable Double peakDbtp) {}

  /** Reads the summary of a run that has ended. */
  static Optional<Reading> reading(List<String> lines) {
    Optional<Double> lufs = last(lines, LOUDNESS);
    Optional<Double> peak = last(lines, PEAK);
    if (lufs.isEmpty() || peak.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Reading(lufs.filter(value -> value > GATE_LUFS).orElse(null), peak.filter(Double::isFinite).orElse(null)));
  }

  private static Optional<Double> last(List<String> lines, Pattern pattern) {
    return lines.reversed().stream().map(pattern::matcher).filter(Matcher::matches).findFirst().map(found -> number(found.group(1)));
  }

  private static double number(String word) {
    return switch (word) {
      case "-inf", "nan" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(word);
    };
  }
}
