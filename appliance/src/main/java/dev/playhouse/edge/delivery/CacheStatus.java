package dev.playhouse.edge.delivery;

/** How the edge came by an object, as {@code Cache-Status} (RFC 9211) says it. */
public enum CacheStatus {
  HIT("playhouse; hit"),
  FETCHED("playhouse; fwd=uri-miss; stored"),
  /** Another request's fetch brought it. */
  SHARED("playhouse; fwd=uri-miss; stored; collapsed");

  private final String field;

  CacheStatus(String field) {
    this.field = field;
  }

  public String field() {
    return field;
  }
}
