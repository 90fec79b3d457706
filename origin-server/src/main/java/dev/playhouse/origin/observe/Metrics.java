package dev.playhouse.origin.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Counters, gauges and timers under stable names that begin with {@code playhouse_}. Safe for use by many threads. */
public final class Metrics {
  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final List<Runnable> refreshes = new CopyOnWriteArrayList<>();

  /** A number that only grows. */
  public LongAdder counter(String name, String help) {
    LongAdder adder = new LongAdder();
    FunctionCounter.builder(name, adder, LongAdder::sum).description(help).register(registry);
    return adder;
  }

  /**
   * Counts one more of something.
   *
   * @param labels names and values in turn; values are few and never a caller's own words
   */
  public void count(String name, String help, String... labels) {
    Counter.builder(name).description(help).tags(labels).register(registry).increment();
  }

  /** A number that is read when asked for. */
  public void gauge(String name, String help, LongSupplier value) {
    Gauge.builder(name, value::getAsLong).description(help).register(registry);
  }

  /** Numbers that are read when asked for, told apart by a label. */
  public void gauges(String name, String help, String label, Supplier<Map<String, Long>> values) {
    MultiGauge gauge = MultiGauge.builder(name).description(help).register(registry);
    refreshes.add(
        () ->
            gauge.register(
                values.get().entrySet().stream()
                    .map(entry -> MultiGauge.Row.of(Tags.of(label, entry.getKey()), entry.getValue()))
                    .toList(),
                true));
  }

  /** Where timers and counters with several labels are kept. */
  MeterRegistry registry() {
    return registry;
  }

  /** All of them in the Prometheus text format. */
  String text() {
    refreshes.forEach(Runnable::run);
    return registry.scrape();
  }
}
