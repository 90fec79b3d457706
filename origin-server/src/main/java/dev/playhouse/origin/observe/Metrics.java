package dev.playhouse.origin.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Counters and gauges under stable names that begin with {@code playhouse_}. Safe for use by many threads. */
public final class Metrics {
  private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

  /** A number that only grows. */
  public LongAdder counter(String name, String help) {
    LongAdder adder = new LongAdder();
    entries.put(name, new Entry("counter", help, adder::sum));
    return adder;
  }

  /** A number that is read when asked for. */
  public void gauge(String name, String help, LongSupplier value) {
    entries.put(name, new Entry("gauge", help, value));
  }

  /** All of them in the Prometheus text format. */
  String text() {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        (name, entry) ->
            text.append("# HELP %s %s%n# TYPE %s %s%n%s %d%n".formatted(name, entry.help(), name, entry.type(), name, entry.value().getAsLong())));
    return text.toString();
  }

  private record Entry(String type, String help, LongSupplier value) {}
}
