package dev.playhouse.origin.gateway;

/** Who may use a route; there is no default, every route names it. */
public enum Access {
  /** Everybody: the route opens the session, or authorises by a secret of its own. */
  OPEN,
  /** Whoever is logged in. */
  VIEWER,
  /** Operators. */
  OPERATOR,
  /** Edges that have joined. */
  EDGE;

  /** Whether a principal of a kind may use a route of this one. */
  boolean admits(Access principal) {
    return this == OPEN || this == principal || (this == VIEWER && principal == OPERATOR);
  }
}
