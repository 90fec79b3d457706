package dev.playhouse.player.abr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class ThroughputForecastTest {
  private static final double LINK = 8e6;
  private static final int PERCENT = 15;

  @Test
  void forecast_beforeAnything_isUnmeasured() {
    assertThat(new Transfers().forecast().measured()).isFalse();
    assertThat(new Transfers().forecast().bitsPerSecond()).isZero();
  }

  @Test
  void segment_fromTheCache_isNotCounted() {
    assertThat(new Transfers().local(5_000_000).forecast().measured()).isFalse();
    assertThat(new Transfers().segments(2, LINK).local(5_000_000).segments(1, LINK).forecast().bitsPerSecond())
        .isCloseTo(LINK, withinPercentage(PERCENT));
  }

  @Test
  void segment_of5kB_isNotCounted() {
    assertThat(new Transfers().whole(5_000, 0.02, 0.001).forecast().measured()).isFalse();
    assertThat(new Transfers().whole(5_000, 0.02, 0.3).segments(3, LINK).whole(5_000, 0.02, 0.001).forecast().bitsPerSecond())
        .isCloseTo(LINK, withinPercentage(PERCENT));
  }

  @Test
  void body_thatTricklesIn_isCountedHoweverSmall() {
    assertThat(new Transfers().whole(5_000, 0.02, 2).forecast().bitsPerSecond()).isCloseTo(20_000, withinPercentage(PERCENT));
  }

  @Test
  void firstByte_after300ms_isNotTakenForTransferTime() {
    Transfers transfers = new Transfers();
    for (int segment = 0; segment < 3; segment++) {
      transfers.whole(250_000, 0.3, 250_000 * 8 / LINK);
    }
    assertThat(transfers.forecast().bitsPerSecond()).isCloseTo(LINK, withinPercentage(PERCENT));
    assertThat(transfers.forecast().firstByteSeconds()).isCloseTo(0.3, withinPercentage(1));
  }

  @Test
  void sound_besideThePicture_isMeasuredWithIt() {
    Transfers transfers = new Transfers();
    for (int segment = 0; segment < 3; segment++) {
      transfers.beside(64_000, 128_000, 128_000 * 8 / LINK).beside(1_936_000, 2_000_000, 2_000_000 * 8 / LINK);
    }
    assertThat(transfers.forecast().bitsPerSecond()).isCloseTo(LINK, withinPercentage(PERCENT));
  }

  @Test
  void request_thatTimedOut_isCounted_andForgivenAfterThreeSegments() {
    Transfers transfers = new Transfers().segments(3, LINK).timedOut(4);
    assertThat(transfers.forecast().bitsPerSecond()).isLessThan(LINK * 0.7);
    assertThat(transfers.segments(3, LINK).forecast().bitsPerSecond()).isCloseTo(LINK, withinPercentage(PERCENT));
  }

  @Test
  void link_thatFallsForGood_isFollowedAfterSixSegments() {
    assertThat(new Transfers().segments(10, LINK).segments(6, LINK / 4).forecast().bitsPerSecond())
        .isCloseTo(LINK / 4, withinPercentage(PERCENT));
  }

  @Test
  void link_thatRisesToAnotherLevel_isFollowedAfterTwoSegments() {
    assertThat(new Transfers().segments(10, LINK).segments(2, LINK * 10).forecast().bitsPerSecond())
        .isCloseTo(LINK * 10, withinPercentage(1));
  }

  @Test
  void deviation_ofASteadyLink_isSmallerThanOfAJitteryOne() {
    Transfers jittery = new Transfers();
    for (int segment = 0; segment < 10; segment++) {
      jittery.segments(1, segment % 2 == 0 ? LINK / 2 : LINK * 2);
    }
    assertThat(new Transfers().segments(10, LINK).forecast().deviation()).isLessThan(jittery.forecast().deviation() / 1.5);
    assertThat(jittery.forecast().bitsPerSecond()).isBetween(LINK / 2, LINK * 2);
  }
}
