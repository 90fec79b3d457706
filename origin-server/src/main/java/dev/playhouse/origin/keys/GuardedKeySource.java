package dev.playhouse.origin.keys;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Leaves a source alone for a while after it was unavailable several times in a row, so that nobody waits for it in vain. */
final class GuardedKeySource implements KeySource {
  static final int FAILURES = 3;
  static final Duration REST = Duration.ofSeconds(30);

  private final KeySource source;
  private final CircuitBreaker breaker;

  GuardedKeySource(KeySource source, InstantSource clock) {
    this.source = source;
    this.breaker =
        CircuitBreaker.of(
            "keys",
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

  @Override
  public MadeKeys make(KeyOrder order) {
    try {
      return breaker.executeSupplier(() -> source.make(order));
    } catch (CallNotPermittedException e) {
      String detail = "the key server failed " + FAILURES + " times in a row: it is asked again after " + REST.toSeconds() + " s";
      throw new OriginException(Kind.UNAVAILABLE, "key-server-resting", detail, e);
    }
  }
}
