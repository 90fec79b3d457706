package dev.playhouse.edge.caching;

import java.util.Set;

/** What a cache has to know of status codes. */
final class StatusCodes {
  /** Those that may be reused without a stated lifetime (RFC 9110 section 15.1). */
  private static final Set<Integer> HEURISTIC = Set.of(200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501);

  /** Those whose caching requirements this cache knows and obeys, for {@code must-understand} (RFC 9111 section 5.2.2.3). */
  private static final Set<Integer> UNDERSTOOD =
      Set.of(
          200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413,
          414, 415, 416, 417, 421, 422, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 511);

  /** Failures of a server that a stale response may stand in for (RFC 5861 section 4). */
  private static final Set<Integer> FAILURES = Set.of(500, 502, 503, 504);

  /** Answers that say of a stored response that it is no more. */
  private static final Set<Integer> GONE = Set.of(404, 410);

  /** What a request's own conditions or range came to: keyed by URI alone they would answer everybody. */
  private static final Set<Integer> OF_ONE_REQUEST = Set.of(304, 412, 416);

  private StatusCodes() {}

  static boolean answersOneRequest(int status) {
    return OF_ONE_REQUEST.contains(status);
  }

  static boolean heuristicallyCacheable(int status) {
    return HEURISTIC.contains(status);
  }

  static boolean understood(int status) {
    return UNDERSTOOD.contains(status);
  }

  static boolean failure(int status) {
    return FAILURES.contains(status);
  }

  static boolean gone(int status) {
    return GONE.contains(status);
  }

  static boolean supersedes(int status) {
    return successOrRedirect(status) || GONE.contains(status);
  }

  static boolean successOrRedirect(int status) {
    return status >= 200 && status < 400;
  }

  static boolean success(int status) {
    return status >= 200 && status < 300;
  }

  static boolean isFinal(int status) {
    return status >= 200 && status < 600;
  }
}
