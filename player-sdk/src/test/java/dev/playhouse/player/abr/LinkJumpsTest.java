package dev.playhouse.player.abr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinkJumpsTest {
  private static final double DEVIATION = 0.3;
  private static final double FORECAST = 2;

  private final LinkJumps jumps = new LinkJumps();

  @Test
  void errors_withinTheDeviation_areNoJump() {
    for (int transfer = 0; transfer < 100; transfer++) {
      assertThat(erred(transfer % 2 == 0 ? 2.5 : -2.5)).isFalse();
    }
    assertThat(jumps.perSecond()).isZero();
    assertThat(jumps.otherLogRate(FORECAST)).isNaN();
  }

  @Test
  void error_ofLessThanAFactorOfTwo_isNoJumpHoweverSteadyTheLinkWas() {
    assertThat(jumps.jumped(0.6, FORECAST, 0.01, 4)).isFalse();
    assertThat(jumps.jumped(0.6, FORECAST, 0.01, 4)).isFalse();
  }

  @Test
  void errors_twoInARowToTheSameSide_areAJump() {
    assertThat(erred(4)).isFalse();
    assertThat(erred(-4)).isFalse();
    assertThat(erred(0)).isFalse();
    assertThat(erred(-4)).isFalse();
    assertThat(erred(-4)).isTrue();
    assertThat(erred(-4)).isFalse();
  }

  @Test
  void error_byFar_isAJumpAlone() {
    assertThat(erred(9)).isTrue();
    assertThat(jumps.otherLogRate(FORECAST + 2)).isEqualTo(FORECAST);
  }

  @Test
  void otherLevel_whenTheLinkIsBackUnnoticed_isTheOneThatItHadFallenTo() {
    assertThat(erred(-9)).isTrue();
    assertThat(jumps.otherLogRate(FORECAST - 2)).isEqualTo(FORECAST);
    assertThat(jumps.otherLogRate(FORECAST - 0.5)).isCloseTo(FORECAST - 9 * DEVIATION, within(1e-9));
  }

  @Test
  void otherLevel_isTheForecastBeforeTheFirstSurprise() {
    jumps.jumped(-1.2, FORECAST, DEVIATION, 4);
    assertThat(jumps.jumped(-1, FORECAST - 0.5, DEVIATION, 4)).isTrue();
    assertThat(jumps.otherLogRate(FORECAST - 1.5)).isEqualTo(FORECAST);
  }

  @Test
  void jumps_areExpectedAsOftenAsTheyWere_withAMinuteOfCalmBefore() {
    erred(9);
    assertThat(jumps.perSecond()).isCloseTo(1 / 64.0, within(1e-9));
    erred(-9);
    assertThat(jumps.perSecond()).isCloseTo(2 / 68.0, within(1e-9));
  }

  private boolean erred(double deviations) {
    return jumps.jumped(deviations * DEVIATION, FORECAST, DEVIATION, 4);
  }
}
