package dev.playhouse.cli.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkRateTest {
  @TempDir Path folder;

  private LinkRate rate(String trace) throws IOException {
    return LinkRate.read(Files.writeString(folder.resolve("trace"), trace));
  }

  @ParameterizedTest
  @CsvSource({"0, 2e6", "0.9, 2e6", "1.5, 0", "3, 4e6", "4.9, 4e6", "5, 2e6", "12, 4e6"})
  void bandwidth_ofATrace_holdsSinceTheLineBeforeAndBeginsAnew(double seconds, double bitsPerSecond) throws IOException {
    assertThat(rate("0.5 9\n1 2\n2 0\n5 4\n").bitsPerSecondAt(seconds)).isEqualTo(bitsPerSecond);
  }

  @ParameterizedTest
  @CsvSource({"0, 1e6, 0.5", "0.5, 2e6, 2.25", "1.5, 1e6, 2.25", "0, 14e6, 5", "0, 15e6, 5.5", "3, 36e6, 15", "0, 0, 0"})
  void bits_passAcrossStepsHolesAndPeriods(double from, double bits, double arrival) throws IOException {
    assertThat(rate("0 9\n1 2\n2 0\n5 4\n").arrival(from, bits)).isCloseTo(arrival, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 1", "0 1\n1 fast", "0 1\n1", "0 1\n1 -2", "0 1\n2 3\n2 3", "0 1\n1 0", "0 1\nNaN 2", "0 1\n1 Infinity"})
  void trace_thatIsNone_isRefusedByFile(String trace) {
    assertThatThrownBy(() -> rate(trace)).isInstanceOf(IOException.class).hasMessageContaining("trace");
  }

  @Test
  void link_thatCarriesNothingAtItsEnd_isRefused() {
    assertThatThrownBy(() -> new LinkRate(List.of(new LinkRate.Step(0, 1), new LinkRate.Step(5, 0)), Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
