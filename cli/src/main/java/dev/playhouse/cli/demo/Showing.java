package dev.playhouse.cli.demo;

import dev.playhouse.cli.steps.Viewing;
import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.RequestRecord;
import dev.playhouse.player.RequestRecord.CacheOutcome;
import dev.playhouse.player.transport.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One playback of the demo, watched to its end.
 *
 * @param link its bandwidth on the playback's own clock
 * @param killedAt when the edge in use was killed, if one was
 */
record Showing(String name, Viewing viewing, Instant startedAt, Weather link, FrameCheck frames, @Nullable Instant killedAt) {
  private static final Set<RequestKind> SEGMENTS = Set.of(RequestKind.VIDEO, RequestKind.AUDIO);
  private static final Set<RequestKind> OBJECTS =
      Set.of(RequestKind.VIDEO, RequestKind.AUDIO, RequestKind.TEXT, RequestKind.INIT, RequestKind.PLAYLIST);
  private static final double NANOS_PER_SECOND = 1e9;

  PlaybackStatistics statistics() {
    return viewing.statistics();
  }

  /** Share of the segments that an edge had in its cache, as the edges said in Cache-Status. */
  double hitRatio() {
    List<RequestRecord> told = statistics().requests().stream().filter(request -> SEGMENTS.contains(request.kind()))
        .filter(Showing::saysCache).toList();
    return told.isEmpty() ? 0 : (double) told.stream().filter(request -> request.cache() == CacheOutcome.HIT).count() / told.size();
  }

  /** Media objects of one edge with a cache outcome. */
  long outcomes(EdgeSeat edge, CacheOutcome outcome) {
    return statistics().requests().stream()
        .filter(request -> OBJECTS.contains(request.kind()))
        .filter(request -> request.edge().equals(edge.address().getAuthority()) && request.cache() == outcome)
        .count();
  }

  /** When the edge was killed, on the playback's own clock. */
  @Nullable Double killedSeconds() {
    return killedAt == null ? null : Duration.between(startedAt, killedAt).toNanos() / NANOS_PER_SECOND;
  }

  private static boolean saysCache(RequestRecord request) {
    return request.cache() != CacheOutcome.UNKNOWN;
  }
}
