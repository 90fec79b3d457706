package dev.playhouse.edge.report;

import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.fill.FillRunner;
import dev.playhouse.edge.fill.TrackPackages;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.upstream.OriginClient;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.EdgeReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts reports. */
public final class Reporter {
  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
  private static final int DEFAULT_SECONDS = 5;

  /** A clock offset that changed by more is worth a second report at once. */
  private static final Duration OFFSET_NEWS = Duration.ofSeconds(1);

  private final OriginClient origin;
  private final Supplier<@Nullable Bulletin> bulletin;
  private final EdgeCounters counters;
  private final ObjectStore store;
  private final TrackPackages packages;
  private final FillRunner fills;
  private final InstantSource clock;
  private volatile Duration clockOffset = Duration.ZERO;
  private volatile boolean draining;
  private boolean reachable = true;

  public Reporter(
      OriginClient origin,
      Supplier<@Nullable Bulletin> bulletin,
      EdgeCounters counters,
      ObjectStore store,
      TrackPackages packages,
      FillRunner fills,
      InstantSource clock) {
    this.origin = origin;
    this.bulletin = bulletin;
    this.counters = counters;
    this.store = store;
    this.packages = packages;
    this.fills = fills;
    this.clock = clock;
  }

  /** Posts one report, and another when the first one taught that the clock is off. Blocks. */
  public void report() {
    Duration told = clockOffset;
    try {
      post();
      if (clockOffset.minus(told).abs().compareTo(OFFSET_NEWS) > 0) {
        post();
      }
      reachable = true;
    } catch (UpstreamException e) {
      if (reachable && !Thread.currentThread().isInterrupted()) {
        LOG.warn("the origin takes no reports: {}", e.getMessage());
      }
      reachable = false;
    }
  }

  /** From now on reports say that this edge is about to stop. */
  public void drain() {
    draining = true;
  }

  /** Time until the next report, as the bulletin wishes. */
  public Duration pause() {
    Bulletin current = bulletin.get();
    return Duration.ofSeconds(current == null ? DEFAULT_SECONDS : Math.max(1, current.limits().reportSeconds()));
  }

  /** This edge's clock minus the origin's, as of the last report. */
  public Duration clockOffset() {
    return clockOffset;
  }

  private void post() {
    EdgeReport report = compose();
    Instant sent = clock.instant();
    Instant server = origin.report(report).serverTime();
    Instant received = clock.instant();
    Instant middle = sent.plus(Duration.between(sent, received).dividedBy(2));
    clockOffset = Duration.between(server, middle);
  }

  private EdgeReport compose() {
    Bulletin current = bulletin.get();
    return new EdgeReport(
        current == null ? 0 : current.generation(),
        store.generation(),
        store.objectCount(),
        store.storedBytes(),
        counters.requests(),
        counters.hits(),
        counters.misses(),
        counters.refusals().values().stream().mapToLong(Long::longValue).sum(),
        counters.servedBytes(),
        counters.originBytes(),
        clockOffset.toMillis(),
        draining,
        packages.complete(),
        fills.progress());
  }
}
