package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import org.jspecify.annotations.Nullable;

/** A segment in flight was given up: for a lower rung, or because the application went elsewhere. */
final class Abandoned extends Exception {
  private static final long serialVersionUID = 1;

  private final transient @Nullable AbrDecision decision;

  /** The decision for a lower rung, or null. */
  Abandoned(@Nullable AbrDecision decision) {
    super(decision == null ? "the application went elsewhere" : decision.explanation());
    this.decision = decision;
  }

  @Nullable AbrDecision decision() {
    return decision;
  }
}
