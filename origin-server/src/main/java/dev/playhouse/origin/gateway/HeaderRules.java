package dev.playhouse.origin.gateway;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Locale;

/**
 * The header fields that every answer has, and who may read it from a page of another origin (CORS, Fetch standard). Pages of any origin may
 * read what a secret in its own address authorises; pages of configured origins may call what is for viewers; nobody else's may read
 * anything. Credentials travel in Authorization only, never in cookies.
 */
final class HeaderRules {
  private static final String EXPOSED = "Content-Length, Content-Range, ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id";
  private static final String ALLOWED = "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Range, SOAPAction";
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
  private static final String YEAR_SECONDS = "31536000";

  private final List<String> allowedOrigins;

  HeaderRules(List<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins;
  }

  /** What every answer has, whatever its route; an answer may replace any of them. */
  void secure(ServerRequest request, ServerResponse response) {
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Referrer-Policy", "no-referrer");
    response.header("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    response.header("Cross-Origin-Resource-Policy", "same-origin");
    response.header("Cache-Control", "no-store");
    if (request.isSecure()) {
      response.header("Strict-Transport-Security", "max-age=" + YEAR_SECONDS);
    }
  }

  /** Whether pages of other origins may call a route at all. */
  static boolean crossOrigin(Route route) {
    return route.cors() || viewers(route);
  }

  /** Says which page may read the answer of a route. */
  void share(Route route, ServerRequest request, ServerResponse response) {
    if (route.cors()) {
      allow("*", response);
    } else if (viewers(route)) {
      response.header("Vary", "Origin");
      String origin = request.headers().first(HeaderNames.ORIGIN).orElse("").toLowerCase(Locale.ROOT);
      if (allowedOrigins.contains(origin)) {
        allow(origin, response);
      }
    }
  }

  /** Answers a question that a browser asks before it sends a request of a page. */
  void preflight(Route route, ServerRequest request, ServerResponse response) {
    share(route, request, response);
    if (response.headers().contains(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN)) {
      response.header("Access-Control-Allow-Methods", METHODS);
      response.header("Access-Control-Allow-Headers", ALLOWED);
      response.header("Access-Control-Max-Age", "86400");
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  private static boolean viewers(Route route) {
    boolean theirs = route.access() == Access.OPEN || route.access() == Access.VIEWER;
    return theirs && route.path().startsWith("/api/v1/") && !route.path().startsWith("/api/v1/edge/");
  }

  private static void allow(String origin, ServerResponse response) {
    response.header("Access-Control-Allow-Origin", origin);
    response.header("Access-Control-Expose-Headers", EXPOSED);
    response.header("Cross-Origin-Resource-Policy", "cross-origin");
    if (origin.equals("*")) {
      response.header("Timing-Allow-Origin", "*");
    }
  }
}
