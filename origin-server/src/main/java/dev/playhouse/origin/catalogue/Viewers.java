package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.gateway.Request;
import org.jspecify.annotations.Nullable;

/** Who looks at the catalogue. */
@FunctionalInterface
public interface Viewers {
  /** A profile of whoever sent a request; without one, the first of the account. */
  Viewer of(Request request, @Nullable String profileId);

  /** The profile that a request names in its query. */
  default Viewer of(Request request) {
    return of(request, request.query("profile"));
  }
}
