package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.gateway.Request;

/** Who looks at the catalogue. */
@FunctionalInterface
public interface Viewers {
  /** Whoever sent a request. */
  Viewer of(Request request);
}
