package dev.playhouse.edge.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrefetchBudgetTest {
  private static final long FREE = PrefetchBudget.FREE_BYTES;
  private static final long MOST = PrefetchBudget.MOST_BYTES;

  private final PrefetchBudget budget = new PrefetchBudget();

  @Test
  void bytes_thatNobodyAskedFor_endIt_untilSomebodyDoes() {
    assertThat(budget.allows(0)).isTrue();
    budget.fetched(FREE + 10);
    assertThat(budget.allows(0)).isFalse();
    budget.used(11);
    assertThat(budget.allows(0)).isTrue();
  }

  @Test
  void bytesFromTheOrigin_earnTheirShare_howeverTheyCome() {
    budget.fetched(FREE + 10);
    for (long bytes = 1; bytes < 11L * PrefetchBudget.SHARE; bytes++) {
      assertThat(budget.allows(bytes)).isFalse();
    }
    assertThat(budget.allows(11L * PrefetchBudget.SHARE)).isTrue();
  }

  @Test
  void whatWasNotSpent_isSavedUpToALimit() {
    assertThat(budget.allows(1000 * MOST)).isTrue();
    budget.fetched(MOST);
    assertThat(budget.allows(1000 * MOST)).isFalse();
    budget.used(2 * MOST);
    budget.fetched(MOST);
    assertThat(budget.allows(1000 * MOST)).isFalse();
  }
}
