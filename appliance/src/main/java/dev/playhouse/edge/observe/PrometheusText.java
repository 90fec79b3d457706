package dev.playhouse.edge.observe;

import java.util.Map;

/** The text exposition format of Prometheus, version 0.0.4. */
public final class PrometheusText {
  /** Its media type. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private PrometheusText() {}

  /** All metrics of an edge. */
  public static String of(EdgeCounters counters, long storedObjects, long storedBytes) {
    StringBuilder text = new StringBuilder();
    counter(text, "requests", "Requests for media.", counters.requests());
    counter(text, "hits", "Authorised requests answered from the store.", counters.hits());
    counter(text, "misses", "Authorised requests that waited for the origin.", counters.misses());
    family(text, "refusals_total", "counter", "Requests refused or failed, by code of the problem document.");
    for (Map.Entry<String, Long> refusal : counters.refusals().entrySet()) {
      text.append("playhouse_edge_refusals_total{code=\"").append(refusal.getKey()).append("\"} ").append(refusal.getValue()).append('\n');
    }
    family(text, "connections_cut_total", "counter", "Connections that the edge closed before their clients wanted it to, by reason.");
    counters.cuts().forEach((reason, count) ->
        text.append("playhouse_edge_connections_cut_total{reason=\"").append(reason).append("\"} ").append(count).append('\n'));
    counter(text, "served_bytes", "Body bytes sent to clients.", counters.servedBytes());
    counter(text, "origin_bytes", "Object bytes fetched from the origin.", counters.originBytes());
    counter(text, "access_log_dropped_lines", "Lines of the access log that were not written.", counters.droppedLines());
    gauge(text, "stored_objects", "Objects in the store.", storedObjects);
    gauge(text, "stored_bytes", "Bytes of objects in the store.", storedBytes);
    return text.toString();
  }

  private static void counter(StringBuilder text, String name, String meaning, long value) {
    family(text, name + "_total", "counter", meaning);
    text.append("playhouse_edge_").append(name).append("_total ").append(value).append('\n');
  }

  private static void gauge(StringBuilder text, String name, String meaning, long value) {
    family(text, name, "gauge", meaning);
    text.append("playhouse_edge_").append(name).append(' ').append(value).append('\n');
  }

  private static void family(StringBuilder text, String name, String kind, String meaning) {
    text.append("# HELP playhouse_edge_").append(name).append(' ').append(meaning).append('\n');
    text.append("# TYPE playhouse_edge_").append(name).append(' ').append(kind).append('\n');
  }
}
