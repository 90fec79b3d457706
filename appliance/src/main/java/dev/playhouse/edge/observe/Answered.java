package dev.playhouse.edge.observe;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, as they went over the connection. The target still holds token and query: it is for memory only.
 *
 * @param at when the request's head was complete
 * @param client address of the peer
 * @param cmcdFields values of the CMCD-* fields
 * @param bodyBytes what the socket took of the body
 * @param firstByteNanos until the answer's head was ready
 * @param requestId that of the problem document, when the answer is one
 * @param whole false when the connection ended before the answer did
 */
public record Answered(
    Instant at,
    String client,
    String method,
    String target,
    String protocol,
    @Nullable String tls,
    @Nullable String userAgent,
    List<String> cmcdFields,
    int status,
    @Nullable String cacheStatus,
    @Nullable String requestId,
    long bodyBytes,
    long firstByteNanos,
    long durationNanos,
    boolean whole) {
  private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "TRACE");

  /** The method, or {@code other}: what clients invent may hold anything, and there is no end of it. */
  public String knownMethod() {
    return METHODS.contains(method) ? method : "other";
  }
}
