package dev.playhouse.origin.edges;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Principal;
import dev.playhouse.origin.keys.OpaqueSecret;
import dev.playhouse.planner.edge.EdgeHealth;
import dev.playhouse.planner.edge.EdgeSnapshot;
import dev.playhouse.planner.edge.EdgeVitals;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.EdgeState;
import dev.playhouse.protocol.edge.EdgeStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** All edges with their last reports, judged by the clock of the moment. Safe for use by many threads. */
public final class EdgeFleet implements Authenticator {
  private static final Duration MAX_CLOCK_OFFSET = Duration.ofDays(36_500);

  private final EdgeStore store;
  private final BulletinStore bulletins;
  private final InstantSource clock;
  private final Map<String, LongAdder> sentBytes = new ConcurrentHashMap<>();

  public EdgeFleet(Database database, InstantSource clock) {
    this.store = new EdgeStore(database);
    this.bulletins = new BulletinStore(database);
    this.clock = clock;
  }

  /** Every edge as decisions see it now. */
  public List<EdgeSnapshot> snapshots() {
    Map<Long, Optional<Instant>> newerSince = new HashMap<>();
    return store.all().stream()
        .map(
            edge ->
                new EdgeSnapshot(
                    edge.id(), edge.site(), edge.publicUrl(), state(edge, newerSince), packages(edge.report()), edge.servedBitsPerSecond()))
        .toList();
  }

  /** Every edge as an operator sees it now. */
  List<EdgeStatus> statuses() {
    Map<Long, Optional<Instant>> newerSince = new HashMap<>();
    return store.all().stream()
        .map(
            edge ->
                new EdgeStatus(
                    edge.id(), edge.site(), edge.publicUrl(), state(edge, newerSince), instant(edge.reportedAtMs()), edge.report(), sent(edge)))
        .toList();
  }

  /** Takes an edge's report; answers the time it was taken at. */
  Instant report(String edgeId, EdgeReport report) {
    requireSane(report);
    EdgeRecord last = store.find(edgeId);
    if (last == null) {
      throw new OriginException(Kind.NOT_FOUND, "edge-unknown", "there is no edge " + edgeId + ": join again");
    }
    Instant now = clock.instant();
    store.report(edgeId, report, now.toEpochMilli(), rate(last, report, now), counter(edgeId).sumThenReset());
    return now;
  }

  /** Counts what the origin sends to an edge. */
  void sent(String edgeId, long bytes) {
    counter(edgeId).add(bytes);
  }

  @Override
  public @Nullable Principal authenticate(String bearerToken) {
    EdgeStore.Holder holder = store.byCredential(OpaqueSecret.sha256(bearerToken));
    if (holder == null) {
      return null;
    }
    if (holder.removed()) {
      throw new OriginException(
          Kind.FORBIDDEN, "edge-removed", "edge " + holder.edgeId() + " was removed: to have it back, let it join again with a new invitation");
    }
    return new Principal(holder.edgeId(), Access.EDGE, holder.edgeId());
  }

  /** Decisions read every edge's last report: one that makes no sense must not get that far. */
  private static void requireSane(EdgeReport report) {
    if (report.packages() == null || report.fills() == null || report.fills().stream().anyMatch(fill -> fill.planId() == null)) {
      String detail = "a report lists packages and fills with their plans, empty lists when there are none";
      throw new OriginException(Kind.INVALID, "report-incomplete", detail);
    }
    long least = LongStream.of(report.objects(), report.storedBytes(), report.requests(), report.hits(), report.misses(), report.refusals(),
        report.servedBytes(), report.originBytes()).min().orElseThrow();
    if (least < 0 || Math.abs((double) report.clockOffsetMs()) > MAX_CLOCK_OFFSET.toMillis()) {
      throw new OriginException(
          Kind.INVALID, "report-insane", "a report counts up from 0 and is at most " + MAX_CLOCK_OFFSET + " off: set the edge's clock");
    }
  }

  /**
   * How an edge is.
   *
   * @param newerSince since when there are newer generations of the bulletin than some, as far as that was looked up: most edges have the same one
   */
  private EdgeState state(EdgeRecord edge, Map<Long, Optional<Instant>> newerSince) {
    EdgeReport report = edge.report();
    EdgeVitals vitals =
        report == null
            ? new EdgeVitals(null, 0, null, false)
            : new EdgeVitals(
                instant(edge.reportedAtMs()),
                report.clockOffsetMs(),
                newerSince.computeIfAbsent(report.bulletinGeneration(), this::newerSince).orElse(null),
                report.draining());
    return EdgeHealth.judge(vitals, clock.instant()).state();
  }

  private Optional<Instant> newerSince(long generation) {
    return Optional.ofNullable(instant(bulletins.newerSinceMs(generation)));
  }

  private long sent(EdgeRecord edge) {
    return edge.sentBytes() + counter(edge.id()).sum();
  }

  private LongAdder counter(String edgeId) {
    return sentBytes.computeIfAbsent(edgeId, _ -> new LongAdder());
  }

  /** Counters begin anew with the edge's process. */
  private static long rate(EdgeRecord last, EdgeReport report, Instant now) {
    EdgeReport before = last.report();
    Long reportedAtMs = last.reportedAtMs();
    if (before == null || reportedAtMs == null || report.servedBytes() < before.servedBytes()) {
      return 0;
    }
    long elapsedMs = Math.max(1, now.toEpochMilli() - reportedAtMs);
    return (report.servedBytes() - before.servedBytes()) * 8000 / elapsedMs;
  }

  private static Set<String> packages(@Nullable EdgeReport report) {
    return report == null ? Set.of() : Set.copyOf(report.packages());
  }

  private static @Nullable Instant instant(@Nullable Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
