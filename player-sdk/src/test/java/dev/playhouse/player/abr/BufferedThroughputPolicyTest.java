package dev.playhouse.player.abr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BufferedThroughputPolicyTest {
  private static final List<Rung> LADDER =
      List.of(new Rung(0, 640, 360, 800_000, 900_000), new Rung(1, 1280, 720, 2_500_000, 3_000_000),
          new Rung(2, 1920, 1080, 4_500_000, 5_500_000));

  private final BufferedThroughputPolicy policy = new BufferedThroughputPolicy();

  @Test
  void start_withNothingMeasured_isTheLowest() {
    AbrDecision decision = policy.choose(situation(0, -1));
    assertThat(decision.rung()).isZero();
    assertThat(decision.explanation()).startsWith("360p at 0.8 Mbit/s suits 1.5 Mbit/s assumed");
  }

  @Test
  void link_atTheEdgeOfTwoRungs_holdsTheOneThatIsPlayed() {
    measured(5_400_000);
    assertThat(policy.choose(situation(12, 1)).rung()).isEqualTo(1);
    assertThat(policy.choose(situation(12, 2)).rung()).isEqualTo(2);
  }

  @Test
  void buffer_tooShortForAPeak_keepsTheRungDown() {
    measured(7_000_000);
    assertThat(policy.choose(situation(4, 1)).rung()).isEqualTo(1);
    assertThat(policy.choose(situation(4, 1)).explanation()).contains("1080p could take 3.2 s, too long for that buffer");
    assertThat(policy.choose(situation(8, 1)).rung()).isEqualTo(2);
  }

  @Test
  void transfers_tinyOrLocal_areNotCounted() {
    policy.transferred(new Transfer(5_000, 0.01, 0.02, false));
    policy.transferred(new Transfer(5_000_000, 0, 0.001, true));
    assertThat(policy.choose(situation(0, -1)).throughputBitsPerSecond()).isZero();
  }

  @Test
  void firstByte_isNotTakenForTransferTime() {
    for (int times = 0; times < 3; times++) {
      policy.transferred(new Transfer(1_000_000, 0.3, 1.3, false));
    }
    assertThat(policy.choose(situation(8, 0)).throughputBitsPerSecond()).isBetween(7_900_000.0, 8_100_000.0);
  }

  @Test
  void flight_thatOutlastsTheBuffer_isAbandonedForWhatComesSooner() {
    AbrDecision decision = policy.reconsider(new Flight(2, 200_000, 2_250_000, 0.02, 1.62), situation(5, 2));
    assertThat(decision).isNotNull().satisfies(better -> assertThat(better.rung()).isZero());
  }

  @Test
  void flight_thatComesInTime_orIsTheLowest_isLeft() {
    assertThat(policy.reconsider(new Flight(2, 1_000_000, 2_250_000, 0.02, 1.6), situation(5, 2))).isNull();
    assertThat(policy.reconsider(new Flight(0, 10_000, 400_000, 0.02, 1.6), situation(1, 0))).isNull();
    assertThat(policy.reconsider(new Flight(2, 10_000, 2_250_000, 0.02, 0.3), situation(5, 2))).isNull();
  }

  private void measured(double bitsPerSecond) {
    for (int times = 0; times < 8; times++) {
      policy.transferred(new Transfer((long) (bitsPerSecond / 8), 0.02, 1.02, false));
    }
  }

  private static AbrSituation situation(double bufferSeconds, int current) {
    List<Long> bytes = LADDER.stream().map(rung -> rung.averageBitsPerSecond() * 4L / 8).toList();
    return new AbrSituation(LADDER, bytes, 4, bufferSeconds, 12, current, 0);
  }
}
