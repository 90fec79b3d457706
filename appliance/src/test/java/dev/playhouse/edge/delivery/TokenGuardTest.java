package dev.playhouse.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.protocol.delivery.DeliveryException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenGuardTest {
  private static final ClientLimits LIMITS = ClientLimits.DEFAULT;

  private Instant now = Instant.EPOCH;
  private final AtomicInteger verified = new AtomicInteger();
  private final TokenGuard guard = new TokenGuard(new TokenGate(() -> now, Runnable::run), LIMITS, () -> now);

  @Test
  void client_whoseTokensFailTooOften_isVerifiedNoMoreUntilTheWindowEnds() {
    for (int i = 0; i < LIMITS.failedTokens(); i++) {
      assertThat(attempt("192.0.2.1", DeliveryException.Code.TOKEN_INVALID)).isInstanceOf(DeliveryException.class);
    }
    assertThat(attempt("192.0.2.1", DeliveryException.Code.TOKEN_INVALID)).isInstanceOf(EdgeException.class).extracting("status").isEqualTo(429);
    assertThat(verified).hasValue(LIMITS.failedTokens());
    assertThat(attempt("192.0.2.2", DeliveryException.Code.TOKEN_INVALID)).as("another client").isInstanceOf(DeliveryException.class);

    now = now.plus(LIMITS.failureWindow()).minus(Duration.ofNanos(1));
    assertThat(attempt("192.0.2.1", DeliveryException.Code.TOKEN_INVALID)).isInstanceOf(EdgeException.class);
    now = now.plus(Duration.ofNanos(1));
    assertThat(attempt("192.0.2.1", DeliveryException.Code.TOKEN_INVALID)).isInstanceOf(DeliveryException.class);
  }

  @Test
  void refusal_thatIsNoGuess_isNotCounted() {
    for (int i = 0; i < 2 * LIMITS.failedTokens(); i++) {
      assertThat(attempt("192.0.2.1", DeliveryException.Code.TOKEN_EXPIRED)).isInstanceOf(DeliveryException.class);
    }
    assertThat(guard.clients()).isZero();
  }

  @Test
  void clients_withoutEnd_takeABoundedMemory() {
    for (int i = 0; i < 2 * TokenGuard.MAX_CLIENTS; i++) {
      attempt("client " + i, DeliveryException.Code.TOKEN_INVALID);
    }
    assertThat(guard.clients()).isEqualTo(TokenGuard.MAX_CLIENTS);
  }

  private @Nullable Throwable attempt(String client, DeliveryException.Code refusal) {
    CompletableFuture<Void> attempt =
        guard.watch(client, "token", () -> {
          verified.incrementAndGet();
          return CompletableFuture.failedFuture(new DeliveryException(refusal, "refused"));
        });
    Throwable failure = attempt.handle((_, reason) -> reason).join();
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }
}
