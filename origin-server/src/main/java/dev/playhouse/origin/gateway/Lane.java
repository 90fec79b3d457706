package dev.playhouse.origin.gateway;

/**
 * A class of routes that are handled in a number of their own, so that a rush on one never starves another. Together the lanes beside
 * playback take fewer than the connections of the metadata store, so that some are always left for playback.
 */
enum Lane {
  /** What players wait for: starts, heartbeats, manifests, licences. */
  PLAYBACK(256),
  /** What viewers look at between playbacks. */
  BROWSING(12),
  /** Logins and registrations, each of which costs a slow hash. */
  ACCOUNTS(6),
  /** What editors, operators and admins do. */
  WORK(6),
  /** What edges ask and tell. */
  EDGES(6),
  /** Uploads and objects: long, and seldom with the metadata store. */
  OBJECTS(128),
  /** Health, metrics, this origin's description and pages. */
  HOUSE(4);

  private final int atOnce;

  Lane(int atOnce) {
    this.atOnce = atOnce;
  }

  /** How many of its requests are handled at once. */
  int atOnce() {
    return atOnce;
  }

  /** The lane of a route, told by its path. */
  static Lane of(String path) {
    if (path.startsWith("/api/v1/playback/") || path.startsWith("/api/v1/drm/")) {
      return PLAYBACK;
    }
    if (path.startsWith("/vod/") || path.startsWith("/art/") || path.startsWith("/api/v1/admin/uploads")) {
      return OBJECTS;
    }
    if (path.startsWith("/api/v1/auth/")) {
      return ACCOUNTS;
    }
    if (path.startsWith("/api/v1/admin/")) {
      return WORK;
    }
    if (path.startsWith("/api/v1/edge/")) {
      return EDGES;
    }
    return path.startsWith("/api/") ? BROWSING : HOUSE;
  }
}
