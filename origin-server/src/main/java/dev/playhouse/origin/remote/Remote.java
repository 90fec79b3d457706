package dev.playhouse.origin.remote;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something elsewhere that calls are made to (a circuit breaker and a bulkhead). After it was unavailable several times in a row it is left
 * alone for a while, then tried with one call. Calls beyond those that may be in hand are refused at once. Safe for use by many threads.
 */
public final class Remote {
  /** Failures in a row that it takes to leave it alone. */
  public static final int FAILURES = 3;

  /** How long it is left alone. */
  public static final Duration REST = Duration.ofSeconds(30);

  private static final Duration CROWDED = Duration.ofSeconds(1);

  private final String kind;
  private final Semaphore permits;
  private final int atOnce;
  private final CircuitBreaker breaker;

  /**
   * A remote that nothing has been asked of yet.
   *
   * @param kind what it is, in kebab-case such as {@code key-server}; refusals have the code {@code KIND-unavailable}
   * @param atOnce how many calls may be in hand
   */
  public Remote(String kind, int atOnce, InstantSource clock) {
    this.kind = kind;
    this.permits = new Semaphore(atOnce);
    this.atOnce = atOnce;
    this.breaker =
        CircuitBreaker.of(
            kind,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(FAILURES)
                .minimumNumberOfCalls(FAILURES)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(REST)
                .recordException(e -> e instanceof OriginException failed && failed.kind() == Kind.UNAVAILABLE)
                .clock(clock.withZone(ZoneOffset.UTC))
                .build());
  }

  /**
   * Makes a call. Only what it fails with as {@code UNAVAILABLE} counts as a failure: an answer that is wrong, or a refusal of this one call,
   * is an answer.
   */
  public <T> T call(Supplier<T> work) {
    if (!permits.tryAcquire()) {
      throw unavailable("has " + atOnce + " calls in hand, as many as may be", CROWDED, null);
    }
    try {
      return breaker.executeSupplier(work);
    } catch (CallNotPermittedException e) {
      throw unavailable("failed " + FAILURES + " times in a row: it is asked again after " + REST.toSeconds() + " s", REST, e);
    } finally {
      permits.release();
    }
  }

  /** Refuses what would need a call while it is left alone. */
  public void requireReady() {
    if (!breaker.tryAcquirePermission()) {
      throw unavailable("failed " + FAILURES + " times in a row: it is asked again after " + REST.toSeconds() + " s", REST, null);
    }
    breaker.releasePermission();
  }

  /** Whether it is left alone, or is to be tried with one call. */
  boolean resting() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  /** How many calls are in hand. */
  int inHand() {
    return atOnce - permits.availablePermits();
  }

  private OriginException unavailable(String why, Duration retryAfter, @Nullable Throwable cause) {
    return OriginException.unavailable(kind + "-unavailable", "the " + kind.replace('-', ' ') + " " + why, retryAfter, cause);
  }
}
