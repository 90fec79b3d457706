package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final FakeClock clock = new FakeClock();
  private final List<Double> madeAt = new ArrayList<>();
  private final Attempts attempts = new Attempts(clock, clock::pass);

  private String fails(ErrorCode code) {
    madeAt.add(clock.seconds());
    throw new PlayerException(code, "failed");
  }

  @Test
  void failureInPassing_isTriedAgain_longerApartEachTime() throws Exception {
    String answer = attempts.of(() -> madeAt.size() < 3 ? fails(ErrorCode.SERVICE_UNAVAILABLE) : "session");
    assertThat(answer).isEqualTo("session");
    assertThat(madeAt).containsExactly(0.0, 0.25, 0.75);
    assertThat(clock.seconds()).isEqualTo(1.75);
  }

  @Test
  void failureForGood_isToldAtOnce() {
    assertThatThrownBy(() -> attempts.of(() -> fails(ErrorCode.SESSION_REFUSED))).isInstanceOf(PlayerException.class);
    assertThat(madeAt).hasSize(1);
  }

  @Test
  void failureThatStays_isToldBeforeAnybodyWouldGiveUp() {
    assertThatThrownBy(() -> attempts.of(() -> fails(ErrorCode.LICENCE_UNAVAILABLE)))
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LICENCE_UNAVAILABLE));
    assertThat(madeAt.getLast()).isBetween(10.0, 15.0);
  }

  @Test
  void wait_brokenOff_endsTheAttempts() {
    Attempts stopped = new Attempts(clock, seconds -> {
      throw new Stopped();
    });
    assertThatThrownBy(() -> stopped.of(() -> fails(ErrorCode.SERVICE_UNAVAILABLE))).isInstanceOf(Stopped.class);
    assertThat(madeAt).hasSize(1);
  }
}
