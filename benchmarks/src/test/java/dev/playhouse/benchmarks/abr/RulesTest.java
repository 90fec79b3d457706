package dev.playhouse.benchmarks.abr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.abr.AbrSituation;
import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.abr.Transfer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The policies that the player's is measured against do what their sources say. */
class RulesTest {
  private static final List<Rung> LADDER =
      List.of(new Rung(0, 640, 360, 1_000_000, 1_000_000), new Rung(1, 1280, 720, 2_000_000, 2_000_000),
          new Rung(2, 1920, 1080, 4_000_000, 4_000_000));

  @Test
  void throughputRule_takesWhatFourFifthsOfTheHarmonicMeanCarry() {
    ThroughputRule rule = new ThroughputRule();
    assertThat(rule.choose(situation(10)).rung()).isZero();
    for (int i = 0; i < 5; i++) {
      rule.transferred(new Transfer(1_000_000, 1_000_000, 0, i % 2 == 0 ? 1 : 4, i, false)); // 8 and 2 Mbit/s: 3.64 over all
    }
    assertThat(rule.choose(situation(0)).rung()).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      rule.transferred(new Transfer(1_000_000, 1_000_000, 0, 1, 5 + i, false));
    }
    assertThat(rule.choose(situation(0)).rung()).as("older ones are forgotten").isEqualTo(2);
  }

  @Test
  void bola_takesHigherRungsTheMoreIsBuffered() {
    Bola bola = new Bola();
    assertThat(bola.choose(situation(0)).rung()).isZero();
    assertThat(bola.choose(situation(30)).rung()).isEqualTo(2);
    int before = 0;
    for (double buffer = 0; buffer <= 30; buffer += 0.5) {
      int rung = bola.choose(situation(buffer)).rung();
      assertThat(rung).isBetween(before, before + 1);
      before = rung;
    }
  }

  private static AbrSituation situation(double bufferSeconds) {
    return new AbrSituation(LADDER, new Film(LADDER, new long[3][100], 4).from(0), 4, bufferSeconds, 30, 0, "");
  }
}
