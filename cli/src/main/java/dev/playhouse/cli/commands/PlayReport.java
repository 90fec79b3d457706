package dev.playhouse.cli.commands;

import dev.playhouse.cli.output.Columns;
import dev.playhouse.cli.steps.Viewing;
import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.TimelineSample;
import dev.playhouse.protocol.catalogue.Title;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;

/** What a playback was like, as {@code play.json}. */
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
    List<TimelineSample> timeline) {

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

  static PlayReport of(Title title, Viewing viewing) {
    PlaybackStatistics statistics = viewing.statistics();
    return new PlayReport(
        title.name(),
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
        statistics.timeline());
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
