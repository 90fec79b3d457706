package dev.playhouse.origin.accounts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a refresh token is worth (RFC 9700, section 4.14). Each exchange makes the next generation of a login's tokens. One of the generation
 * before is taken once more within a short grace: its answer was lost, or two programs that share a login refreshed at once; what it gets
 * belongs to the present generation, so of two holders at most one can go on, and the other one's next refresh gives the thief away.
 */
enum RefreshRule {
  /** The token is of the present generation: make the next. */
  ADVANCE,
  /** The token has just been exchanged: give another one of the present generation. */
  REPEAT,
  /** The token was exchanged before: end the login, since somebody else has it. */
  REUSED;

  static final Duration GRACE = Duration.ofSeconds(30);

  /**
   * Decides.
   *
   * @param generation of the token; null when it is no longer known
   * @param present generation of the login, and since when
   */
  static RefreshRule decide(@Nullable Long generation, long present, long advancedAtMs, long nowMs) {
    if (generation == null) {
      return REUSED;
    }
    if (generation == present) {
      return ADVANCE;
    }
    return generation == present - 1 && nowMs - advancedAtMs <= GRACE.toMillis() ? REPEAT : REUSED;
  }
}
