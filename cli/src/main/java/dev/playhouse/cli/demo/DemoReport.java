package dev.playhouse.cli.demo;

import dev.playhouse.cli.report.Course;
import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.TimelineSample;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the demo found, as {@code report.json}. The numbers at the top are of the first playback, the one across the loss of an edge,
 * where nothing else is said.
 *
 * @param edgeHitRatio share of segments that edges had in their caches
 * @param warmHitRatio the same of the second playback
 * @param originBytes what the edges fetched from the origin, by fill and by miss, in the whole demo
 * @param framesExpected frames of the master
 * @param framesMatch whether every frame of both playbacks equals the frame before encryption
 * @param encodeRealtimeFactor seconds of film encoded per second
 */
record DemoReport(
    double startupMs,
    double rebufferRatio,
    double meanBitrateKbps,
    int switches,
    SortedSet<Integer> heights,
    double edgeHitRatio,
    double warmHitRatio,
    long originBytes,
    double licenceMs,
    double failoverGapMs,
    int segmentsAfterFailover,
    long framesDecoded,
    long framesExpected,
    boolean framesMatch,
    double encodeRealtimeFactor,
    boolean passed,
    List<Check> checks,
    List<TokenTrials.Trial> tokens,
    List<Playback> playbacks,
    String master,
    double durationSeconds,
    double wallSeconds) {

  /** One playback: its numbers and its course. */
  record Playback(
      String name,
      double startupMs,
      double licenceMs,
      double rebufferRatio,
      double meanBitrateKbps,
      int switches,
      SortedSet<Integer> heights,
      double hitRatio,
      long framesDecoded,
      @Nullable Double killedSeconds,
      double failoverGapMs,
      Weather link,
      List<TimelineSample> timeline) {

    /** What a chart draws of it. */
    Course course() {
      return new Course(name, timeline, link.rate(), Screening.BUFFER.toSeconds(), killedSeconds);
    }

    static Playback of(Showing showing) {
      PlaybackStatistics statistics = showing.statistics();
      return new Playback(
          showing.name(),
          statistics.startupMs(),
          statistics.licenceMs(),
          statistics.rebufferRatio(),
          statistics.meanBitsPerSecond() / 1000,
          statistics.switches(),
          statistics.heights(),
          showing.hitRatio(),
          showing.viewing().frames(),
          showing.killedSeconds(),
          statistics.failoverGapMs(),
          showing.link(),
          statistics.timeline());
    }
  }
}
