package dev.playhouse.origin;

import dev.playhouse.origin.gateway.Authenticator;
import dev.playhouse.origin.gateway.Observer;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.observe.Health;
import dev.playhouse.origin.observe.ObserveRoutes;
import dev.playhouse.origin.observe.RequestLog;
import dev.playhouse.origin.observe.RequestMetrics;
import dev.playhouse.origin.observe.Traces;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that watches the origin: health, metrics, traces, and the log of requests. */
final class ObserveSide implements Side {
  private static final long LEAST_FREE_BYTES = 100L << 20;

  private final Foundation origin;
  private final Health health = new Health();
  private final @Nullable Traces traces;

  ObserveSide(Foundation foundation) {
    this.origin = foundation;
    URI collector = origin.config().otlpEndpoint();
    this.traces = collector == null ? null : new Traces(collector);
    if (traces != null) {
      origin.database().observe(traces.statements());
    }
    health.part("database", () -> origin.changes().latest());
    health.part("events", () -> origin.events().latest());
    health.part("disk", this::requireSpace);
    health.count("unreadable_content_keys", origin.contentKeys().rotation()::unreadableCount);
    var metrics = origin.metrics();
    metrics.gauge(
        "playhouse_content_keys_unreadable", "Content keys that cannot be unwrapped.", origin.contentKeys().rotation()::unreadableCount);
    metrics.gauge("playhouse_events", "Events in the log.", origin.events()::latest);
    metrics.gauge("playhouse_sessions", "Sessions that can play now.", this::liveSessions);
    String resting = "1 for each remote that is left alone because it fails, 0 for the others.";
    metrics.gauges("playhouse_remote_resting", resting, "remote", origin.remotes()::resting);
    metrics.gauges("playhouse_remote_calls_in_hand", "Calls in hand of each remote.", "remote", origin.remotes()::inHand);
    metrics.gauges("playhouse_jobs", "Jobs by state.", "state", this::jobs);
  }

  @Override
  public List<Routes> routes() {
    return List.of(new ObserveRoutes(origin.metrics(), health, origin.config().gateway().metricsReaders()));
  }

  @Override
  public List<Authenticator> authenticators() {
    return List.of();
  }

  /** What watches every request. */
  Observer observer() {
    List<Observer> observers = new ArrayList<>(List.of(new RequestLog(), new RequestMetrics(origin.metrics())));
    if (traces != null) {
      observers.add(traces);
    }
    return Observer.all(observers);
  }

  /** Health says from now on that the origin goes. */
  void leave() {
    health.leave();
  }

  @Override
  public void start(URI publicUrl) {
    // nothing here needs the address
  }

  @Override
  public void close() {
    if (traces != null) {
      traces.close();
    }
  }

  private void requireSpace() {
    for (Path folder : List.of(origin.config().data(), origin.config().shared())) {
      long free = folder.toFile().getUsableSpace();
      if (free < LEAST_FREE_BYTES) {
        throw new IllegalStateException("only " + free + " bytes are free below " + folder + ": make room");
      }
    }
  }

  private long liveSessions() {
    return origin
        .database()
        .read(
            handle ->
                handle
                    .createQuery("select count(*) from sessions where stopped_at_ms is null and expires_at_ms > :now")
                    .bind("now", origin.clock().millis())
                    .mapTo(Long.class)
                    .one());
  }

  private Map<String, Long> jobs() {
    return origin
        .database()
        .read(
            handle ->
                handle
                    .createQuery("select state, count(*) from jobs group by state")
                    .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
