package dev.playhouse.origin.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinLockTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "4, 0", "5, 15", "6, 0", "10, 30", "15, 60", "35, 960", "40, 1440", "1000000, 1440"})
  void failures_inARow_shutForMinutes(int failures, long minutes) {
    assertThat(PinLock.untilMs(failures, 1000)).isEqualTo(minutes == 0 ? 0 : 1000 + Duration.ofMinutes(minutes).toMillis());
  }

  @Test
  void guesses_ofAMonth_areFewerThanTwoHundred() {
    long now = 0;
    int tries = 0;
    while (now < Duration.ofDays(30).toMillis()) {
      tries++;
      now = Math.max(now, PinLock.untilMs(tries, now));
    }
    assertThat(tries).isLessThan(200);
  }
}
