package dev.playhouse.edge.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PrefetchBudgetTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final long FREE = PrefetchBudget.FREE_BYTES;

  private final PrefetchBudget budget = new PrefetchBudget();

  @Test
  void bytes_thatNobodyAskedFor_endIt_untilSomebodyDoes() {
    assertThat(budget.allows(NOW, 0)).isTrue();
    budget.fetched(FREE + 10);
    assertThat(budget.allows(NOW, 0)).isFalse();
    budget.use(10);
    assertThat(budget.allows(NOW, 0)).isTrue();
  }

  @Test
  void aQuarterOfWhatCame_mayWaitBeyondThat() {
    budget.allows(NOW, 1_000_000_000); // came long ago, counts half now
    budget.fetched(FREE + 125_000_001);
    assertThat(budget.allows(NOW, 1_000_000_000)).isFalse();
    assertThat(budget.allows(NOW, 1_000_000_004)).isTrue();
  }

  @Test
  void aPeriod_halvesWhatWaitsAndWhatCame() {
    budget.allows(NOW, 0);
    budget.fetched(2 * FREE);
    assertThat(budget.allows(NOW.plus(PrefetchBudget.PERIOD).minusNanos(1), 0)).isFalse();
    assertThat(budget.allows(NOW.plus(PrefetchBudget.PERIOD), 0)).isTrue();
    budget.fetched(1);
    assertThat(budget.allows(NOW.plus(PrefetchBudget.PERIOD), 0)).isFalse();
  }
}
