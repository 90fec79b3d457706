package dev.playhouse.edge.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private Instant now = Instant.EPOCH;
  private final Breaker breaker = new Breaker(() -> now);

  @Test
  void server_thatFailsInARow_isLeftAlone_thenTriedByOne() {
    for (int i = 0; i < Breaker.FAILURES; i++) {
      assertThat(breaker.isResting()).isFalse();
      assertThat(breaker.admits()).isTrue();
      breaker.failed();
    }
    assertThat(breaker.isResting()).isTrue();
    now = now.plus(Breaker.REST).minus(Duration.ofNanos(1));
    assertThat(breaker.refuses()).isTrue();
    assertThat(breaker.admits()).isFalse();

    now = now.plus(Duration.ofNanos(1));
    assertThat(breaker.refuses()).isFalse();
    assertThat(breaker.admits()).as("the one that tries").isTrue();
    assertThat(breaker.admits()).as("the others").isFalse();
    breaker.failed();
    assertThat(breaker.admits()).isFalse();
  }

  @Test
  void server_thatAnswersWhoTriesIt_isAskedByAllAgain() {
    rest();
    now = now.plus(Breaker.REST);
    assertThat(breaker.admits()).isTrue();
    breaker.answered();
    assertThat(breaker.isResting()).isFalse();
    breaker.failed();
    assertThat(breaker.admits()).as("one failure is not many").isTrue();
  }

  @Test
  void server_whoseTrialIsNeverTold_isTriedAgain() {
    rest();
    now = now.plus(Breaker.REST);
    assertThat(breaker.admits()).isTrue();
    now = now.plus(Breaker.REST);
    assertThat(breaker.admits()).isTrue();
  }

  @Test
  void answers_betweenFailures_leaveItInUse() {
    for (int i = 0; i < 3 * Breaker.FAILURES; i++) {
      if (i % 2 == 0) {
        breaker.failed();
      } else {
        breaker.answered();
      }
      assertThat(breaker.isResting()).isFalse();
    }
  }

  private void rest() {
    for (int i = 0; i < Breaker.FAILURES; i++) {
      breaker.failed();
    }
  }
}
