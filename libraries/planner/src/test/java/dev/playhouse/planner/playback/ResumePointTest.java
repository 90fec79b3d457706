package dev.playhouse.planner.playback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResumePointTest {
  @Test
  void title_leftInTheMiddle_isResumedThere() {
    assertThat(ResumePoint.of(56.9, 60)).isEqualTo(56.9);
  }

  @Test
  void title_seenToItsEnd_beginsAnew() {
    assertThat(ResumePoint.of(57, 60)).isZero();
    assertThat(ResumePoint.of(60, 60)).isZero();
  }
}
