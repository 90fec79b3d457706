package dev.playhouse.player.abr;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlanningPolicyTest {
  private static final List<Rung> LADDER =
      List.of(new Rung(0, 640, 360, 800_000, 900_000), new Rung(1, 1280, 720, 2_500_000, 3_000_000),
          new Rung(2, 1920, 1080, 4_500_000, 5_500_000));

  private final PlanningPolicy policy = new PlanningPolicy();

  @Test
  void start_withNothingMeasured_isTheLowest() {
    AbrDecision decision = policy.choose(situation(0, -1));
    assertThat(decision.rung()).isZero();
    assertThat(decision.throughputBitsPerSecond()).isZero();
    assertThat(decision.explanation()).startsWith("360p at 0.8 Mbit/s with 0.0 s buffered: the link is assumed to carry 1.5 Mbit/s");
  }

  @Test
  void start_onALinkThatIsRemembered_isWhatItCarries() {
    policy.remember(20e6);
    assertThat(policy.choose(situation(0, -1)).rung()).isEqualTo(2);
  }

  @Test
  void start_isInARungThatComesInTime_andWhatFollowsNeedNot() {
    PlanningPolicy hurried = new PlanningPolicy(new Preference(1, 4, 1, 0.6), AbrParameters.learnt());
    hurried.remember(20e6);
    AbrDecision first = hurried.choose(situation(0, -1));
    assertThat(first.rung()).isEqualTo(1);
    assertThat(first.explanation()).endsWith("1080p at 4.5 Mbit/s would take 1.0 s to begin");
    assertThat(hurried.choose(situation(4, 1)).rung()).isEqualTo(2);
  }

  @Test
  void link_thatCarriesTheTopEasily_getsIt() {
    measured(20e6);
    AbrDecision decision = policy.choose(situation(12, 1));
    assertThat(decision.rung()).isEqualTo(2);
    assertThat(decision.explanation()).contains("the link is forecast at 20.0 Mbit/s").endsWith("there is nothing above it");
  }

  @Test
  void buffer_thatIsShort_keepsTheRungDown() {
    measured(6e6);
    assertThat(policy.choose(situation(28, 2)).rung()).isEqualTo(2);
    AbrDecision decision = policy.choose(situation(3, 1));
    assertThat(decision.rung()).isLessThan(2);
    assertThat(decision.explanation()).contains(" is worth ", " less within the plan", "of stall to expect");
  }

  @Test
  void segments_thatAreLargeAhead_areSavedFor() {
    measured(6e6);
    assertThat(policy.choose(situation(12, 1)).rung()).isGreaterThan(policy.choose(situation(12, 1, 5)).rung());
  }

  @Test
  void rung_alone_isTheChosenOne() {
    measured(5e6);
    for (double buffer = 0; buffer < 30; buffer += 2.5) {
      assertThat(policy.rung(situation(buffer, 1))).isEqualTo(policy.choose(situation(buffer, 1)).rung());
    }
  }

  @Test
  void rung_inTheSteadyState_leavesNothingForTheCollector() {
    new Transfers().segments(8, 5e6).segments(3, 0.5e6).segments(8, 5e6).to(policy);
    AbrSituation situation = situation(12, 1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    policy.rung(situation);
    long before = threads.getCurrentThreadAllocatedBytes();
    long measuring = threads.getCurrentThreadAllocatedBytes() - before;
    before = threads.getCurrentThreadAllocatedBytes();
    for (int decision = 0; decision < 1000; decision++) {
      policy.rung(situation);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before - measuring).isLessThan(1000);
  }

  @Test
  void preference_withDearSwitches_holdsTheRung() {
    PlanningPolicy steady = new PlanningPolicy(new Preference(1, 4, 30, 2), AbrParameters.learnt());
    new Transfers().segments(8, 20e6).to(steady);
    assertThat(steady.choose(situation(20, 1)).rung()).isEqualTo(1);
  }

  @Test
  void explanation_underACap_saysSo() {
    measured(20e6);
    AbrSituation capped = new AbrSituation(LADDER.subList(0, 2), new Sizes(1), 4, 12, 30, 1, "the cap of 720 lines");
    assertThat(policy.choose(capped).explanation()).endsWith("there is nothing above it under the cap of 720 lines");
  }

  @Test
  void flight_thatOutlastsTheBuffer_isGivenUp() {
    measured(9e6);
    AbrDecision better = null;
    for (int quarter = 1; better == null && quarter < 20; quarter++) {
      better = policy.reconsider(new Flight(2, 12_500L * quarter, 2_250_000, 0.02, 0.02 + quarter * 0.25), situation(8 - quarter * 0.25, 2));
    }
    AbrDecision lower = Objects.requireNonNull(better);
    assertThat(lower.rung()).isZero();
    assertThat(lower.explanation()).startsWith("1080p at 4.5 Mbit/s is given up for 360p at 0.8 Mbit/s");
  }

  @Test
  void flight_thatComesInTime_orIsTheLowest_orHasJustBegun_isLeft() {
    measured(9e6);
    assertThat(policy.reconsider(new Flight(2, 1_800_000, 2_250_000, 0.02, 1.6), situation(5, 2))).isNull();
    assertThat(policy.reconsider(new Flight(0, 10_000, 400_000, 0.02, 1.6), situation(1, 0))).isNull();
    assertThat(policy.reconsider(new Flight(2, 10_000, 2_250_000, 0.02, 0.3), situation(5, 2))).isNull();
  }

  private void measured(double bitsPerSecond) {
    new Transfers().segments(8, bitsPerSecond).to(policy);
  }

  private static AbrSituation situation(double bufferSeconds, int current) {
    return situation(bufferSeconds, current, 1);
  }

  private static AbrSituation situation(double bufferSeconds, int current, int scale) {
    return new AbrSituation(LADDER, new Sizes(scale), 4, bufferSeconds, 30, current, "");
  }

  /** The next segment is of average size, those after it so many times as large. */
  private record Sizes(int scale) implements SegmentSizes {
    @Override
    public int count() {
      return Integer.MAX_VALUE;
    }

    @Override
    public long bytes(int rung, int ahead) {
      return LADDER.get(rung).averageBitsPerSecond() * 4L / 8 * (ahead == 0 ? 1 : scale);
    }
  }
}
