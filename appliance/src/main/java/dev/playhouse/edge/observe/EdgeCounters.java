package dev.playhouse.edge.observe;

import java.util.List;
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
  private final LongAdder unstoredObjects = new LongAdder();
  private final LongAdder prefetchedBytes = new LongAdder();
  private final LongAdder prefetchedUsedBytes = new LongAdder();
  private final LongAdder droppedLines = new LongAdder();
  private final Histogram durations = new Histogram();
  private final Histogram firstBytes = new Histogram();
  private final Map<String, LongAdder> responses = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> cuts = new ConcurrentHashMap<>();
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

  /** A request of any kind was answered. */
  public void answered(Answered answered) {
    String labels = "{method=\"" + answered.knownMethod() + "\",status=\"" + answered.status() / 100 + "xx\"}";
    responses.computeIfAbsent(labels, _ -> new LongAdder()).increment();
    durations.add(answered.durationNanos());
    firstBytes.add(answered.firstByteNanos());
  }

  /** A request was refused or failed; {@code code} is that of the problem document. */
  public void refusal(String code) {
    refusals.computeIfAbsent(code, _ -> new LongAdder()).increment();
  }

  /** The edge closed a connection, before its client wanted it to. */
  public void cut(String reason) {
    cuts.computeIfAbsent(reason, _ -> new LongAdder()).increment();
  }

  /** Body bytes left for a client. */
  public void served(long bytes) {
    servedBytes.add(bytes);
  }

  /** Object bytes came from the origin. */
  public void fetched(long bytes) {
    originBytes.add(bytes);
  }

  /** An object passed through, for which the store had no room. */
  public void unstored() {
    unstoredObjects.increment();
  }

  /** Object bytes were fetched before anybody asked for them. */
  public void prefetched(long bytes) {
    prefetchedBytes.add(bytes);
  }

  /** Somebody asked for bytes that had been fetched before. */
  public void prefetchedUsed(long bytes) {
    prefetchedUsedBytes.add(bytes);
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

  long unstoredObjects() {
    return unstoredObjects.sum();
  }

  long prefetchedBytes() {
    return prefetchedBytes.sum();
  }

  long prefetchedUsedBytes() {
    return prefetchedUsedBytes.sum();
  }

  public long droppedLines() {
    return droppedLines.sum();
  }

  /** By code, in its order. */
  public Map<String, Long> refusals() {
    return sums(refusals);
  }

  /** Connections that the edge closed, by reason, in its order. */
  public Map<String, Long> cuts() {
    return sums(cuts);
  }

  List<String> responses() {
    return sums(responses).entrySet().stream().map(each -> each.getKey() + ' ' + each.getValue()).toList();
  }

  Histogram durations() {
    return durations;
  }

  Histogram firstBytes() {
    return firstBytes;
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counted) {
    Map<String, Long> sums = new TreeMap<>();
    counted.forEach((key, count) -> sums.put(key, count.sum()));
    return sums;
  }
}
