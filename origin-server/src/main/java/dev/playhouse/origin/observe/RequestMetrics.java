package dev.playhouse.origin.observe;

import dev.playhouse.origin.gateway.Observer;
import dev.playhouse.origin.gateway.Visit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Rate, errors and duration of each route, and failures by cause: the code of the problem that was answered. */
public final class RequestMetrics implements Observer {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;

  public RequestMetrics(Metrics metrics) {
    this.registry = metrics.registry();
  }

  @Override
  public Watch begin(Visit visit) {
    long startNanos = System.nanoTime();
    return status -> {
      Timer.builder("playhouse_http_requests")
          .description("Requests answered, and how long that took.")
          .tag("method", visit.method())
          .tag("route", visit.route())
          .tag("status", String.valueOf(status))
          .serviceLevelObjectives(BUCKETS)
          .register(registry)
          .record(Duration.ofNanos(System.nanoTime() - startNanos));
      if (!visit.failure().isEmpty()) {
        Counter.builder("playhouse_http_failures")
            .description("Requests refused or failed, by the code of the problem.")
            .tag("method", visit.method())
            .tag("route", visit.route())
            .tag("code", visit.failure())
            .register(registry)
            .increment();
      }
    };
  }
}
