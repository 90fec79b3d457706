package dev.playhouse.planner.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumePointTest {
  @Test
  void title_leftInTheMiddle_isResumedThere() {
    assertThat(ResumePoint.of(56.9, 60, List.of())).isEqualTo(56.9);
  }

  @Test
  void title_seenToItsEnd_beginsAnew() {
    assertThat(ResumePoint.of(57, 60, List.of())).isZero();
    assertThat(ResumePoint.of(60, 60, List.of())).isZero();
  }

  @Test
  void title_withClosingCredits_isFinishedWhereTheyBegin() {
    List<Marker> markers = List.of(credits(0, 5), credits(40, 45), credits(50, 60), new Marker(MarkerKind.INTRO, 31, 32));
    assertThat(ResumePoint.finished(49.9, 60, markers)).isFalse();
    assertThat(ResumePoint.finished(50, 60, markers)).isTrue();
    assertThat(ResumePoint.of(50, 60, markers)).isZero();
    assertThat(ResumePoint.finished(57.5, 60, List.of(credits(58, 60)))).isFalse();
  }

  @Test
  void credits_atTheOpening_finishNothing() {
    assertThat(ResumePoint.finished(56.9, 60, List.of(credits(0, 29)))).isFalse();
    assertThat(ResumePoint.finished(57, 60, List.of(credits(0, 29)))).isTrue();
  }

  private static Marker credits(double start, double end) {
    return new Marker(MarkerKind.CREDITS, start, end);
  }
}
