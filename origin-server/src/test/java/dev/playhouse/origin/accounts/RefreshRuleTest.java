package dev.playhouse.origin.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshRuleTest {
  @ParameterizedTest
  @CsvSource({
    "5, 5, 0, ADVANCE",
    "5, 5, 86400000, ADVANCE",
    "4, 5, 0, REPEAT",
    "4, 5, 30000, REPEAT",
    "4, 5, 30001, REUSED",
    "3, 5, 0, REUSED",
  })
  void token_ofAGeneration_isWorth(long generation, long present, long ageMs, RefreshRule worth) {
    assertThat(RefreshRule.decide(generation, present, 1000, 1000 + ageMs)).isEqualTo(worth);
  }

  @Test
  void token_thatIsForgotten_isAReuse() {
    assertThat(RefreshRule.decide(null, 5, 0, 0)).isEqualTo(RefreshRule.REUSED);
  }
}
