package dev.playhouse.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WeatherTest {
  @Test
  void bandwidth_lowForAWhile_fallsBelowTopAndRecovers() {
    Weather weather = Weather.over(List.of(800_000, 1_400_000, 2_800_000, 5_000_000), 128_000, 60);

    assertThat(weather.rate().bitsPerSecondAt(0)).isGreaterThan(15e6);
    assertThat(weather.rate().bitsPerSecondAt(20)).isBetween(2_900_000.0, 3_300_000.0);
    assertThat(weather.rate().bitsPerSecondAt(59)).isGreaterThan(15e6);
  }

  @Test
  void bandwidth_rungsCloseTogether_staysAboveTheLowest() {
    Weather weather = Weather.over(List.of(800_000, 1_100_000), 128_000, 60);

    assertThat(weather.lowBitsPerSecond()).isBetween(928_000.0, 1_228_000.0);
  }
}
