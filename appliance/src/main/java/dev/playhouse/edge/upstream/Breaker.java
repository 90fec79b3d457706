package dev.playhouse.edge.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a server alone for a while after it failed several times in a row; then one call tries it, and the others wait for how that ends.
 * Which failures count is for its caller to say. For use by any thread.
 */
final class Breaker {
  /** Failures in a row that it takes. */
  static final int FAILURES = 5;

  /** How long it is left alone. */
  static final Duration REST = Duration.ofSeconds(3);

  private final InstantSource clock;
  private int failures;
  private @Nullable Instant restsUntil;

  Breaker(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether the server is left alone, or one call is to try it. */
  synchronized boolean isResting() {
    return restsUntil != null;
  }

  /** Whether a call made now would be refused. */
  synchronized boolean refuses() {
    return restsUntil != null && clock.instant().isBefore(restsUntil);
  }

  /** Whether a call may be made now; if so, its caller says how it ends. */
  synchronized boolean admits() {
    Instant now = clock.instant();
    if (restsUntil == null) {
      return true;
    }
    if (now.isBefore(restsUntil)) {
      return false;
    }
    restsUntil = now.plus(REST); // this call tries it, the next one only if this says nothing for so long
    return true;
  }

  /** A call was answered. */
  synchronized void answered() {
    failures = 0;
    restsUntil = null;
  }

  /** A call failed in a way that may pass. */
  synchronized void failed() {
    failures++;
    if (failures >= FAILURES) {
      restsUntil = clock.instant().plus(REST);
    }
  }
}
