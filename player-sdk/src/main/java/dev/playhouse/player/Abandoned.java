package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;

/** A segment in flight was given up for a lower rung. */
final class Abandoned extends Exception {
  private static final long serialVersionUID = 1;

  private final transient AbrDecision decision;

  Abandoned(AbrDecision decision) {
    super(decision.explanation());
    this.decision = decision;
  }

  AbrDecision decision() {
    return decision;
  }
}
