package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.steps.Viewing;
import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.TimelineSample;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What a playback was like, as {@code report.json}.
 *
 * @param title its name, or the address that was played
 * @param framesDecoded 0 where FFmpeg was not asked to decode
 * @param choices each rendition that was chosen, and why
 * @param errors what ended it before its end
 */
record PlayReport(
    String title,
    double startupMs,
    double licenceMs,
    double secondsPlayed,
    int stalls,
    double rebufferRatio,
    int switches,
    SortedSet<Integer> heights,
    double meanBitrateKbps,
    double hitRatio,
    int failovers,
    long framesDecoded,
    long audioFramesDecoded,
    List<Choice> choices,
    List<Fault> errors,
    List<TimelineSample> timeline) {

  /**
   * Another rendition than before.
   *
   * @param timeSeconds since the beginning
   * @param height 0 when unknown
   */
  record Choice(double timeSeconds, String rendition, int height, double bitrateKbps, String reason) {}

  /** An error of the player, by its published number. */
  record Fault(int number, String code, String message) {}

  static final Columns<PlayReport> COLUMNS =
      Columns.<PlayReport>of("TITLE", PlayReport::title)
          .with("PLAYED", report -> format("%.1f s", report.secondsPlayed()))
          .with("STARTUP", report -> format("%.0f ms", report.startupMs()))
          .with("LICENCE", report -> format("%.0f ms", report.licenceMs()))
          .with("STALLS", PlayReport::stalls)
          .with("SWITCHES", PlayReport::switches)
          .with("HEIGHTS", PlayReport::heights)
          .with("BITRATE", report -> format("%.0f kbit/s", report.meanBitrateKbps()))
          .with("EDGE HITS", report -> format("%.1f%%", report.hitRatio() * 100))
          .with("FAILOVERS", PlayReport::failovers)
          .with("FRAMES", PlayReport::framesDecoded);

  static PlayReport of(String title, Viewing viewing, List<Choice> choices) {
    PlaybackStatistics statistics = viewing.statistics();
    return new PlayReport(
        title,
        statistics.startupMs(),
        statistics.licenceMs(),
        statistics.secondsPlayed(),
        statistics.stalls(),
        statistics.rebufferRatio(),
        statistics.switches(),
        statistics.heights(),
        statistics.meanBitsPerSecond() / 1000,
        statistics.hitRatio(),
        statistics.failovers(),
        viewing.frames(),
        viewing.audioFrames(),
        choices,
        Stream.ofNullable(viewing.failure())
            .map(failure -> new Fault(failure.code().number(), failure.code().name(), String.valueOf(failure.getMessage())))
            .toList(),
        statistics.timeline());
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
