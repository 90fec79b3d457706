package dev.playhouse.edge.observe;

import dev.playhouse.edge.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The text exposition format of Prometheus, version 0.0.4. */
public final class PrometheusText {
  /** Its media type. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();

  private PrometheusText() {}

  /** All metrics of an edge. */
  public static String of(EdgeCounters counters, ObjectStore store, Readings readings) {
    PrometheusText metrics = new PrometheusText();
    metrics.traffic(counters);
    metrics.counter("origin_requests", "Requests to the origin, those for bulletins and reports too.", readings.originRequests());
    metrics.counter("origin_failures", "Requests to the origin that it did not answer, or not as asked.", readings.originFailures());
    metrics.counter("origin_bytes", "Object bytes fetched from the origin.", counters.originBytes());
    metrics.counter("prefetched_bytes", "Those of them that nobody had asked for yet.", counters.prefetchedBytes());
    metrics.counter("prefetched_used_bytes", "Those of these that somebody asked for later.", counters.prefetchedUsedBytes());
    metrics.counter("unstored_objects", "Objects that passed through, since the store had no room for them.", counters.unstoredObjects());
    metrics.sources(readings.sources());
    metrics.gauge("open_connections", "Connections of clients.", readings.openConnections());
    metrics.store(store);
    return metrics.text.toString();
  }

  private void sources(List<Readings.Source> sources) {
    counters("source_requests", "Requests to each server that is asked for what is not stored.", ofSources(sources, Readings.Source::requests));
    counters("source_failures", "Those that it did not answer, or by a failure.", ofSources(sources, Readings.Source::failures));
    counters("source_hedges", "Those that were sent because another server took long.", ofSources(sources, Readings.Source::hedges));
    family("source_resting", "gauge", "Whether it failed so often that it is asked only now and then.");
    ofSources(sources, source -> source.resting() ? 1 : 0).forEach(each -> line("source_resting" + each));
  }

  private static List<String> ofSources(List<Readings.Source> sources, ToLongFunction<Readings.Source> value) {
    return sources.stream().map(each -> "{source=\"%s\"} %d".formatted(each.url(), value.applyAsLong(each))).toList();
  }

  private void store(ObjectStore store) {
    gauge("stored_objects", "Objects in the store.", store.objectCount());
    gauge("stored_bytes", "Bytes of objects in the store.", store.storedBytes());
    counter("evicted_objects", "Objects that gave way to others.", store.evictedObjects());
    counter("evicted_bytes", "Bytes of them that were stored.", store.evictedBytes());
    counter("rotten_slots", "Heads and chunks that were not as they had been written, and were dropped.", store.rottenSlots());
    counter("scrubbed_bytes", "Bytes of them that were read to see that.", store.scrubbedBytes());
    counter("store_faults", "Folders of the store that failed and are out of use.", store.faults().size());
  }

  private void traffic(EdgeCounters counters) {
    counter("requests", "Requests for media.", counters.requests());
    counter("hits", "Authorised requests answered from the store.", counters.hits());
    counter("misses", "Authorised requests that waited for the origin.", counters.misses());
    counters("responses", "Answers to requests of any kind, by method and class of status.", counters.responses());
    counters("refusals", "Requests refused or failed, by code of the problem document.", labelled("code", counters.refusals()));
    counters(
        "connections_cut", "Connections that the edge closed before their clients wanted it to, by reason.", labelled("reason", counters.cuts()));
    counter("served_bytes", "Body bytes sent to clients.", counters.servedBytes());
    counter("access_log_dropped_lines", "Lines of the access log that were not written.", counters.droppedLines());
    histogram("response_seconds", "From the head of a request to the last byte of its answer.", counters.durations());
    histogram("first_byte_seconds", "From the head of a request to the head of its answer.", counters.firstBytes());
  }

  private static List<String> labelled(String label, Map<String, Long> counts) {
    return counts.entrySet().stream().map(count -> "{%s=\"%s\"} %d".formatted(label, count.getKey(), count.getValue())).toList();
  }

  private void counters(String name, String meaning, List<String> labelled) {
    family(name + "_total", "counter", meaning);
    labelled.forEach(each -> line(name + "_total" + each));
  }

  private void counter(String name, String meaning, long value) {
    family(name + "_total", "counter", meaning);
    line(name + "_total " + value);
  }

  private void gauge(String name, String meaning, long value) {
    family(name, "gauge", meaning);
    line(name + ' ' + value);
  }

  private void histogram(String name, String meaning, Histogram histogram) {
    family(name, "histogram", meaning);
    List<Long> counts = histogram.cumulative();
    for (int i = 0; i < Histogram.BOUNDS.size(); i++) {
      line("%s_bucket{le=\"%s\"} %d".formatted(name, Histogram.BOUNDS.get(i), counts.get(i)));
    }
    line("%s_bucket{le=\"+Inf\"} %d".formatted(name, counts.getLast()));
    line("%s_sum %s".formatted(name, histogram.seconds()));
    line("%s_count %d".formatted(name, counts.getLast()));
  }

  private void family(String name, String kind, String meaning) {
    text.append("# HELP playhouse_edge_").append(name).append(' ').append(meaning).append('\n');
    text.append("# TYPE playhouse_edge_").append(name).append(' ').append(kind).append('\n');
  }

  private void line(String value) {
    text.append("playhouse_edge_").append(value).append('\n');
  }
}
