package dev.playhouse.edge.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HedgeTest {
  @Test
  void delay_isThatWhichNineteenOfTwentyAnswersKeep_onceEnoughAreKnown() {
    HeadTimes times = new HeadTimes();
    for (int i = 1; i < HeadTimes.FEW; i++) {
      times.add(Duration.ofMillis(200));
      assertThat(times.late()).isEqualTo(HeadTimes.USUAL);
    }
    times.add(Duration.ofSeconds(9));
    assertThat(times.late()).as("one in twenty is later").isEqualTo(Duration.ofMillis(200));
    times.add(Duration.ofSeconds(9));
    assertThat(times.late()).as("two in twenty-one").isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void delay_forgetsOldTimes_andIsNeverShorterThanWhatIsWorthIt() {
    HeadTimes times = new HeadTimes();
    for (int i = 0; i < 200; i++) {
      times.add(Duration.ofSeconds(2));
    }
    for (int i = 0; i < 200; i++) {
      times.add(Duration.ofMillis(1));
    }
    assertThat(times.late()).isEqualTo(HeadTimes.SHORTEST);
  }

  @Test
  void budget_isWhatIsSavedAndThenAShareOfAllRequests() {
    HedgeBudget budget = new HedgeBudget(5);
    int spent = 0;
    for (int i = 0; i < 1000; i++) {
      budget.earn();
      spent += budget.spend() ? 1 : 0;
    }
    assertThat(spent).isBetween(50 + HedgeBudget.SAVED - 1, 50 + HedgeBudget.SAVED);
  }

  @Test
  void budget_ofNothing_isNeverSpent() {
    HedgeBudget budget = new HedgeBudget(0);
    budget.earn();
    assertThat(budget.spend()).isFalse();
  }
}
