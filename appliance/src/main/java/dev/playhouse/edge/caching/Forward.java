package dev.playhouse.edge.caching;

/** Why a request goes upstream, by the names of RFC 9211 section 2.2. */
public enum Forward {
  BYPASS("bypass"),
  METHOD("method"),
  URI_MISS("uri-miss"),
  VARY_MISS("vary-miss"),
  /** The request's own conditions or directives ask past the cache. */
  REQUEST("request"),
  STALE("stale"),
  PARTIAL("partial");

  private final String token;

  Forward(String token) {
    this.token = token;
  }

  public String token() {
    return token;
  }
}
