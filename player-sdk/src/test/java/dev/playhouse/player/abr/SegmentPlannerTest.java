package dev.playhouse.player.abr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentPlannerTest {
  private static final Rung ONLY = new Rung(0, 640, 360, 800_000, 900_000);

  @Test
  void buffer_onALinkThatJumpsBelowTheLowestRung_isWorthMore() {
    assertThat(bufferWorth(jumpingTo(0.4))).isGreaterThan(bufferWorth(new LinkJumps()) * 1.2);
  }

  @Test
  void buffer_onALinkThatJumpsButCarriesTheLowestRung_isWorthNoMore() {
    assertThat(bufferWorth(jumpingTo(4))).isLessThanOrEqualTo(bufferWorth(new LinkJumps()));
  }

  @Test
  void buffer_onALinkThatCarriesTheLowestRungWithEaseOnBothSidesOfItsJumps_isWorthLess() {
    assertThat(worth(jumpingTo(4), 16, 16) - worth(jumpingTo(4), 16, 8)).isLessThan(1e-9);
    assertThat(worth(new LinkJumps(), 16, 16) - worth(new LinkJumps(), 16, 8)).isPositive();
  }

  @Test
  void stalls_thatAJumpWillEnd_costLess() {
    assertThat(worth(jumpingTo(4), 0.6, 8)).isGreaterThan(worth(new LinkJumps(), 0.6, 8));
  }

  /** What eight seconds more are worth. */
  private static double bufferWorth(LinkJumps jumps) {
    return worth(jumps, 1.6, 16) - worth(jumps, 1.6, 8);
  }

  private static double worth(LinkJumps jumps, double megabits, double bufferSeconds) {
    SegmentPlanner planner = new SegmentPlanner(Preference.UNBROKEN, AbrParameters.learnt(), jumps);
    planner.plan(new AbrSituation(List.of(ONLY), new Sizes(), 4, bufferSeconds, 30, 0, ""), Math.log(megabits), 0.2, 0.3, 0.05);
    return planner.worth(0);
  }

  private static LinkJumps jumpingTo(double megabits) {
    LinkJumps jumps = new LinkJumps();
    jumps.jumped(5, Math.log(megabits), 0.2, 0);
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
