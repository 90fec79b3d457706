package dev.playhouse.player.abr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentPlannerTest {
  private static final Rung ONLY = new Rung(0, 640, 360, 800_000, 900_000);

  @Test
  void buffer_onALinkThatJumpsBelowTheLowestRung_isWorthMore() {
    assertThat(bufferWorth(jumping(0.4, 1.6))).isGreaterThan(bufferWorth(new LinkJumps()) * 1.2);
  }

  @Test
  void buffer_onALinkThatJumpsButCarriesTheLowestRung_isWorthNoMore() {
    assertThat(bufferWorth(jumping(4, 1.6))).isLessThanOrEqualTo(bufferWorth(new LinkJumps()));
  }

  @Test
  void buffer_onALinkThatCarriesTheLowestRungWithEaseOnBothSidesOfItsJumps_isWorthLess() {
    assertThat(worth(jumping(4, 16), 16, 16) - worth(jumping(4, 16), 16, 8)).isLessThan(1e-9);
    assertThat(worth(new LinkJumps(), 16, 16) - worth(new LinkJumps(), 16, 8)).isPositive();
  }

  @Test
  void stalls_thatAJumpWillEnd_costLess() {
    assertThat(worth(jumping(4, 0.6), 0.6, 8)).isGreaterThan(worth(new LinkJumps(), 0.6, 8));
  }

  @Test
  void buffer_onALinkThatIsBackFromBelowTheLowestRung_isWorthMore() {
    assertThat(bufferWorth(jumping(1.6, 0.4))).isGreaterThan(bufferWorth(new LinkJumps()) * 1.2);
  }

  @Test
  void segmentsFarAhead_whereFlightsCanBeGivenUp_countLess() {
    SegmentPlanner planner = planner(new LinkJumps());
    double before = worth(planner, 16, 16);
    planner.expectEscapes();
    assertThat(worth(planner, 16, 16)).isBetween(before / 2, before * 0.8);
  }

  /** What eight seconds more are worth. */
  private static double bufferWorth(LinkJumps jumps) {
    return worth(jumps, 1.6, 16) - worth(jumps, 1.6, 8);
  }

  private static double worth(LinkJumps jumps, double megabits, double bufferSeconds) {
    return worth(planner(jumps), megabits, bufferSeconds);
  }

  private static SegmentPlanner planner(LinkJumps jumps) {
    return new SegmentPlanner(Preference.UNBROKEN, AbrParameters.learnt(), jumps);
  }

  private static double worth(SegmentPlanner planner, double megabits, double bufferSeconds) {
    planner.plan(new AbrSituation(List.of(ONLY), new Sizes(), 4, bufferSeconds, 30, 0, ""), Math.log(megabits), 0.2, 0.3, 0.05);
    return planner.worth(0);
  }

  private static LinkJumps jumping(double from, double to) {
    LinkJumps jumps = new LinkJumps();
    jumps.jumped(Math.log(to / from), Math.log(from), 0.1, 0);
    return jumps;
  }

  private record Sizes() implements SegmentSizes {
    @Override
    public int count() {
      return Integer.MAX_VALUE;
    }

    @Override
    public long bytes(int rung, int ahead) {
      return 400_000;
    }
  }
}
