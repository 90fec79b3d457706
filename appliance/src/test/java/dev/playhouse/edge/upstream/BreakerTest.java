package dev.playhouse.edge.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.playhouse.edge.upstream.UpstreamException.Kind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private Instant now = Instant.EPOCH;
  private int calls;
  private final Breaker breaker = new Breaker(() -> now);

  @Test
  void server_thatFailsInARow_isLeftAlone_thenTriedByOne() {
    for (int i = 0; i < Breaker.FAILURES; i++) {
      assertThat(breaker.isResting()).isFalse();
      assertThat(attempt(Kind.UNREACHABLE)).isEqualTo(Kind.UNREACHABLE);
    }
    assertThat(breaker.isResting()).isTrue();
    now = now.plus(Breaker.REST).minus(Duration.ofNanos(1));
    assertThat(attempt(Kind.UNREACHABLE)).isEqualTo(Kind.RESTING);
    assertThat(calls).isEqualTo(Breaker.FAILURES);

    now = now.plus(Duration.ofNanos(1));
    assertThat(attempt(Kind.TIMEOUT)).as("the one that tries").isEqualTo(Kind.TIMEOUT);
    assertThat(attempt(Kind.TIMEOUT)).isEqualTo(Kind.RESTING);
  }

  @Test
  void server_thatAnswersWhoTriesIt_isAskedByAllAgain() {
    for (int i = 0; i < Breaker.FAILURES; i++) {
      attempt(Kind.FAILED);
    }
    now = now.plus(Breaker.REST);
    Kind meanwhile = breaker.call(() -> attempt(Kind.NOT_FOUND));
    assertThat(meanwhile).as("others, while one tries").isEqualTo(Kind.RESTING);
    assertThat(breaker.isResting()).isFalse();
    assertThat(attempt(Kind.UNREACHABLE)).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void answers_betweenFailures_leaveItInUse() {
    for (int i = 0; i < 3 * Breaker.FAILURES; i++) {
      attempt(i % 2 == 0 ? Kind.FAILED : Kind.NOT_FOUND);
      assertThat(breaker.isResting()).isFalse();
    }
  }

  /** A call that fails so; how it failed in the end. */
  private Kind attempt(Kind kind) {
    UpstreamException failure =
        catchThrowableOfType(UpstreamException.class, () -> breaker.call(() -> {
          calls++;
          throw new UpstreamException(kind, "failed");
        }));
    return failure.kind();
  }
}
