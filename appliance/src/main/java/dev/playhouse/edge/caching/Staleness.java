package dev.playhouse.edge.caching;

import java.util.OptionalLong;

/** Whether a response may be served although it is stale (RFC 9111 section 4.2.4, RFC 5861). */
final class Staleness {
  private Staleness() {}

  /** Directives after which nothing allows it, not even each other's stale-while-revalidate: s-maxage is one (RFC 9111 section 5.2.2.10). */
  static boolean isForbidden(CacheControl response) {
    return response.hasForAll("no-cache") || response.has("must-revalidate") || response.has("proxy-revalidate") || response.has("s-maxage");
  }

  /** While it is being validated in the background (RFC 5861 section 3). */
  static boolean allowedWhileRevalidating(Freshness freshness, CacheControl response) {
    return !isForbidden(response) && freshness.isStaleFor(response.seconds("stale-while-revalidate").orElse(0));
  }

  /** Because the client asks for no better (RFC 9111 section 5.2.1.2). */
  static boolean allowedByClient(Freshness freshness, CacheControl response, CacheControl request) {
    OptionalLong most = request.secondsOrAny("max-stale");
    return most.isPresent() && !isForbidden(response) && freshness.isStaleFor(most.getAsLong());
  }

  /**
   * Because upstream fails (RFC 5861 section 4): as long as the response or the client says, else as the operator does. That something was not
   * there is no answer for later: whoever is told so does not come back.
   */
  static boolean allowedOnError(Freshness freshness, CacheControl response, CacheControl request, CachePolicy policy) {
    long usual = freshness.basis() == Freshness.Basis.ABSENCE ? 0 : policy.staleOnErrorSeconds();
    long most = Math.max(response.seconds("stale-if-error").orElse(usual), request.seconds("stale-if-error").orElse(0));
    return !isForbidden(response) && freshness.isStaleFor(most);
  }
}
