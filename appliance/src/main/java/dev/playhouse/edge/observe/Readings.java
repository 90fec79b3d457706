package dev.playhouse.edge.observe;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What other parts of an edge count: connections now, requests to the origin since the start, and how it fares with each source. */
public record Readings(int openConnections, long originRequests, long originFailures, List<Source> sources) {
  /**
   * A server that the edge asks for what it has not stored.
   *
   * @param kind {@code upstream} or {@code peer}
   * @param hedges requests that were sent to it because another one took long
   * @param resting whether it is asked only now and then, since it failed too often
   * @param trouble what was wrong with the last request; absent when it was answered
   */
  public record Source(String kind, URI url, long requests, long failures, long hedges, boolean resting, @Nullable String trouble) {}

  /** Readings of an edge whose requests all go to its sources. */
  public static Readings of(int openConnections, List<Source> sources) {
    return new Readings(
        openConnections, sources.stream().mapToLong(Source::requests).sum(), sources.stream().mapToLong(Source::failures).sum(), sources);
  }
}
