package dev.playhouse.edge.caching;

import java.net.URI;
import java.util.Set;

/**
 * A request as the cache sees it.
 *
 * @param method in the case of the wire: methods are case-sensitive (RFC 9110 section 9.1)
 * @param uri the target URI (RFC 9110 section 7.1), absolute and normalised; with the method GET the primary cache key
 */
public record CacheRequest(String method, URI uri, Fields fields) {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  boolean isGet() {
    return method.equals("GET");
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether it may be answered from the store: what is stored answers GET, and HEAD by the same fields. */
  boolean readsCache() {
    return isGet() || isHead();
  }

  /** GET and HEAD with content mean nothing by it (RFC 9110 section 9.3.1), but an origin may think otherwise. */
  boolean hasContent() {
    String length = fields.first("Content-Length");
    return readsCache() && (fields.has("Transfer-Encoding") || (length != null && !length.equals("0")));
  }

  /** Unknown methods are not safe (RFC 9111 section 4.4). */
  boolean isSafe() {
    return SAFE.contains(method);
  }

  CacheControl directives(CachePolicy policy) {
    return policy.honoursRequestDirectives() ? CacheControl.ofRequest(fields) : CacheControl.NONE;
  }
}
