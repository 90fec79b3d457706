package dev.playhouse.origin.edges;

import dev.playhouse.protocol.edge.RevokedSession;
import java.util.List;

/** Knows the sessions whose tokens edges must refuse. */
@FunctionalInterface
public interface RevocationList {
  /** The revoked sessions with tokens that have not expired. */
  List<RevokedSession> revoked();
}
