package dev.playhouse.cli.demo;

import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.RequestRecord.CacheOutcome;
import dev.playhouse.protocol.edge.EdgeReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What must hold for the demo to succeed, judged from what was seen. */
final class Reckoning {
  private static final int LEAST_HEIGHTS = 2;
  private static final int LEAST_SWITCHES = 2;
  private static final int LEAST_AFTER_FAILOVER = 2;

  private final List<Check> checks = new ArrayList<>();

  /** All that was judged. */
  List<Check> checks() {
    return List.copyOf(checks);
  }

  /** Judges a playback's frames and its flow. */
  void showing(Showing showing) {
    FrameCheck frames = showing.frames();
    String found = frames.decoded() + " of " + frames.expected() + " frames";
    check(showing.name() + ": frames", frames.matches(), frames.matches() ? found + " are as before encryption" : found + "; "
        + String.join("; ", frames.differences()));
    PlaybackStatistics statistics = showing.statistics();
    check(
        showing.name() + ": no rebuffering",
        statistics.rebufferRatio() == 0,
        String.format(Locale.ROOT, "%d stalls, ratio %.4f", statistics.stalls(), statistics.rebufferRatio()));
  }

  /** Judges the playback that adapts and loses an edge. */
  void adaptation(Showing showing) {
    PlaybackStatistics statistics = showing.statistics();
    check("two heights", statistics.heights().size() >= LEAST_HEIGHTS, "heights " + statistics.heights());
    check("two switches", statistics.switches() >= LEAST_SWITCHES, statistics.switches() + " switches");
    boolean lost = showing.killedAt() != null && statistics.failovers() > 0;
    check(
        "failover",
        lost && statistics.segmentsAfterFailover() >= LEAST_AFTER_FAILOVER,
        lost ? statistics.segmentsAfterFailover() + " segments from the other edge after the kill"
            : "no edge was lost during the playback");
  }

  /** Judges what the player saw of an edge's cache against the edge's own counters. */
  void cache(EdgeSeat edge, EdgeReport report, List<Showing> showings) {
    long hits = showings.stream().mapToLong(showing -> showing.outcomes(edge, CacheOutcome.HIT)).sum();
    long misses = showings.stream().mapToLong(showing -> showing.outcomes(edge, CacheOutcome.MISS)).sum();
    check(
        "cache counters of edge " + edge.site(),
        report.hits() >= hits && report.misses() >= misses,
        "the player saw " + hits + " hits and " + misses + " misses, the edge counted " + report.hits() + " and " + report.misses());
  }

  /** Judges the warm playback. */
  void warmth(Showing cold, Showing warm) {
    check(
        "warm cache",
        warm.hitRatio() > cold.hitRatio(),
        String.format(Locale.ROOT, "%.3f of the segments were hits, %.3f in the first playback", warm.hitRatio(), cold.hitRatio()));
  }

  /** Judges the refusals of the edges. */
  void tokens(List<TokenTrials.Trial> trials) {
    for (TokenTrials.Trial trial : trials) {
      check(trial.token() + " token at " + trial.edge(), trial.passed(), "answer " + trial.status()
          + (trial.code().isEmpty() ? "" : " " + trial.code()));
    }
  }

  private void check(String name, boolean passed, String detail) {
    checks.add(new Check(name, passed, detail));
  }
}
