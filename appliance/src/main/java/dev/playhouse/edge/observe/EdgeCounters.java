package dev.playhouse.edge.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts since the start of the process; for use by any thread. */
public final class EdgeCounters {
  private final LongAdder requests = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder servedBytes = new LongAdder();
  private final LongAdder originBytes = new LongAdder();
  private final LongAdder droppedLines = new LongAdder();
  private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();

  /** A request for media arrived. */
  public void request() {
    requests.increment();
  }

  /** An authorised request found its object. */
  public void hit() {
    hits.increment();
  }

  /** An authorised request had to wait for the origin. */
  public void miss() {
    misses.increment();
  }

  /** A request was refused or failed; {@code code} is that of the problem document. */
  public void refusal(String code) {
    refusals.computeIfAbsent(code, _ -> new LongAdder()).increment();
  }

  /** Body bytes left for a client. */
  public void served(long bytes) {
    servedBytes.add(bytes);
  }

  /** Object bytes came from the origin. */
  public void fetched(long bytes) {
    originBytes.add(bytes);
  }

  /** Lines of the access log were not written. */
  public void droppedLines(long lines) {
    droppedLines.add(lines);
  }

  public long requests() {
    return requests.sum();
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }

  public long servedBytes() {
    return servedBytes.sum();
  }

  public long originBytes() {
    return originBytes.sum();
  }

  public long droppedLines() {
    return droppedLines.sum();
  }

  /** By code, in its order. */
  public Map<String, Long> refusals() {
    Map<String, Long> counts = new TreeMap<>();
    refusals.forEach((code, count) -> counts.put(code, count.sum()));
    return counts;
  }
}
