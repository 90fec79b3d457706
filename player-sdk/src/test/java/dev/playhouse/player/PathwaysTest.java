package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathwaysTest {
  private final Pathways pathways = new Pathways(List.of("one", "two", "three"));

  @Test
  void pathway_thatFails_isLeftAtOnce() {
    assertThat(pathways.failed(Duration.ZERO, seconds(10))).isZero();
    assertThat(pathways.current()).isEqualTo("two");
  }

  @Test
  void pathway_thatFailed_isNotTakenForAMinute() {
    pathways.failed(Duration.ZERO, seconds(10));
    pathways.failed(Duration.ZERO, seconds(69));
    assertThat(pathways.current()).isEqualTo("three");
    pathways.failed(Duration.ZERO, seconds(71));
    assertThat(pathways.current()).isEqualTo("one");
  }

  @Test
  void pathways_allBarred_areTriedInTurnWithLongerWaits() {
    pathways.failed(Duration.ZERO, seconds(1));
    pathways.failed(Duration.ZERO, seconds(1.5));
    Duration first = pathways.failed(Duration.ZERO, seconds(2));
    assertThat(pathways.current()).isEqualTo("one");
    Duration second = pathways.failed(Duration.ZERO, seconds(3));
    assertThat(pathways.current()).isEqualTo("two");
    assertThat(second).isGreaterThan(first).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void pathway_thatWantsToBeLeftAlone_isLeftForAsLong() {
    assertThat(pathways.failed(Duration.ofSeconds(50), seconds(0))).as("there are others").isZero();
    pathways.failed(Duration.ZERO, seconds(1));
    pathways.failed(Duration.ZERO, seconds(21));
    assertThat(pathways.current()).as("it has failed before, but is not busy").isEqualTo("two");
    assertThat(pathways.failed(Duration.ofSeconds(30), seconds(22))).isLessThan(Duration.ofSeconds(3));
    assertThat(pathways.current()).isEqualTo("three");
    assertThat(pathways.failed(Duration.ofSeconds(40), seconds(22))).as("one wants 28 s more").isEqualTo(Duration.ofSeconds(28));
    assertThat(pathways.current()).isEqualTo("one");
  }

  @Test
  void pathway_thatWantsAnHour_isTakenAgainAfterAMinute() {
    pathways.failed(Duration.ofHours(1), seconds(0));
    pathways.failed(Duration.ZERO, seconds(1));
    assertThat(pathways.failed(Duration.ZERO, seconds(61))).isZero();
    assertThat(pathways.current()).isEqualTo("one");
  }

  @Test
  void pathway_thatDelivers_isTrustedAgain() {
    pathways.failed(Duration.ZERO, seconds(1));
    pathways.failed(Duration.ZERO, seconds(1));
    pathways.failed(Duration.ZERO, seconds(1));
    pathways.delivered();
    assertThat(pathways.current()).isEqualTo("one");
    assertThat(pathways.failed(Duration.ZERO, seconds(2))).isPositive();
  }

  @Test
  void renewal_withoutTheCurrentPathway_takesTheFirst() {
    pathways.renewed(List.of("two", "four"));
    assertThat(pathways.current()).isEqualTo("two");
  }

  private boolean textEnds(double atSeconds) {
    pathways.forText(seconds(atSeconds));
    return !pathways.failedForText(seconds(atSeconds));
  }

  @Test
  void text_thatFailed_comesFromElsewhereForAMinute() {
    assertThat(textEnds(1)).isFalse();
    assertThat(pathways.forText(seconds(60))).isEqualTo("two");
    assertThat(pathways.forText(seconds(62))).isEqualTo("one");
    assertThat(pathways.current()).isEqualTo("one");
  }

  @Test
  void text_thatNoPathwayHas_ends_andMayBeTriedAgain() {
    assertThat(List.of(textEnds(1), textEnds(2), textEnds(3))).containsExactly(false, false, true);
    assertThat(pathways.forText(seconds(4))).isEqualTo("one");
  }

  @Test
  void text_thatFailsNowAndThen_goesOn() {
    for (int hour = 0; hour < 6; hour++) {
      assertThat(textEnds(hour * 3_600)).isFalse();
    }
  }

  @Test
  void text_thatCameMeanwhile_mayFailAgain_onEachPathwayInTurn() {
    textEnds(1);
    textEnds(2);
    assertThat(pathways.forText(seconds(3))).isEqualTo("three");
    pathways.textDelivered();
    assertThat(List.of(textEnds(4), textEnds(5), textEnds(6))).containsExactly(false, false, true);
  }

  @Test
  void text_ofAnotherTrack_beginsAnew() {
    textEnds(1);
    textEnds(2);
    pathways.otherText();
    assertThat(pathways.forText(seconds(3))).isEqualTo("one");
    assertThat(textEnds(3)).isFalse();
  }

  private static long seconds(double seconds) {
    return (long) (seconds * 1e9);
  }
}
