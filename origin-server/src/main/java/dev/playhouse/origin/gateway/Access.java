package dev.playhouse.origin.gateway;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who may use a route; there is no default, every route names it. Principals are viewers, editors, operators, admins or edges; none but the
 * admin stands in for another, and nobody for an edge.
 */
public enum Access {
  /** Everybody: the route opens the session, or authorises by a secret of its own. */
  OPEN("everybody"),
  /** Whoever is logged in. */
  VIEWER("people"),
  /** Whoever changes the catalogue. */
  EDITOR("editors"),
  /** Whoever runs edges, fill and jobs. */
  OPERATOR("operators"),
  /** Editors and operators: what both need to see, such as jobs and unpublished titles. */
  STAFF("editors and operators"),
  /** Whoever gives roles and handles keys. */
  ADMIN("admins"),
  /** Edges that have joined. */
  EDGE("edges");

  private static final Set<Access> WATCHING = EnumSet.of(VIEWER, EDITOR, OPERATOR, ADMIN);
  private static final Set<Access> WORKING = EnumSet.of(EDITOR, OPERATOR, ADMIN);

  private final String who;

  Access(String who) {
    this.who = who;
  }

  /** Them, in the words of a refusal. */
  String who() {
    return who;
  }

  /** Whether a principal of a kind may use a route of this one. */
  public boolean admits(Access principal) {
    return switch (this) {
      case OPEN -> true;
      case VIEWER -> WATCHING.contains(principal);
      case STAFF -> WORKING.contains(principal);
      case EDITOR, OPERATOR -> principal == this || principal == ADMIN;
      case ADMIN, EDGE -> principal == this;
    };
  }
}
