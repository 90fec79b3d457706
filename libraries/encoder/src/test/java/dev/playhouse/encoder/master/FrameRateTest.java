package dev.playhouse.encoder.master;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRateTest {
  @ParameterizedTest
  @CsvSource({
    "24, 24, 24/1", "23.98, 23.98, 24000/1001", "29.97, 29.97, 30000/1001", "59.94, 59.94, 60000/1001", "25, 25, 25/1",
    "12.5, 12.5, 25/2", "14.99, 14.99, 15000/1001", "48, 48, 48/1", "15, 15, 15/1", "25, 25.1, 251/10", "22, 25, 25/1"
  })
  void rate_constant_staysExactly(double average, double base, String expected) {
    assertThat(FrameRate.candidates(average, base).getFirst()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "29.4, 90000, 30000/1001", "24.1, 1000, 24000/1001", "24.48, 1000, 24/1", "17, 50, 20/1", "120, 120, 60/1", "3, 1000, 10/1", "7.5, 7.5, 10/1",
    "28, 25, 30000/1001",
    "26, 50, 30000/1001"
  })
  void rate_variableOrTooHigh_becomesAUsualOne(double average, double base, String expected) {
    assertThat(FrameRate.candidates(average, base).getFirst()).hasToString(expected);
  }
}
