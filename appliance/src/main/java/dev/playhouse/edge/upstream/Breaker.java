package dev.playhouse.edge.upstream;

import dev.playhouse.edge.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a server alone for a while after it failed several times in a row; then one call tries it, and the others wait for how that ends.
 * Only failures that pass by themselves count: an answer that is wrong, or that something is not there, is an answer. For use by any thread.
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

  /** Makes a call, or refuses it without making it. */
  <T> T call(Supplier<T> work) {
    if (!admits()) {
      throw new UpstreamException(
          Kind.RESTING, "the origin failed %d times in a row and is left alone for %d s: try again then, or use another edge"
              .formatted(FAILURES, REST.toSeconds()));
    }
    try {
      T answer = work.get();
      answered();
      return answer;
    } catch (UpstreamException e) {
      if (e.passing()) {
        failed();
      } else {
        answered();
      }
      throw e;
    }
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
