package dev.playhouse.benchmarks.abr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTraceTest {
  private final NetworkTrace trace = new NetworkTrace(List.of("0 9", "1 2", "2 0", "4 3"));

  @Test
  void arrival_followsTheRates_throughSilence_andAroundTheEnd() {
    assertThat(trace.arrival(0, 1)).isCloseTo(0.5, within(1e-9));
    assertThat(trace.arrival(0.5, 2.5)).isCloseTo(2.5, within(1e-9));
    assertThat(trace.arrival(3, 5)).isCloseTo(5, within(1e-9));
  }

  @Test
  void carried_isWhatHasArrived() {
    assertThat(trace.carried(3)).isCloseTo(5, within(1e-9));
    assertThat(trace.carried(4.5)).isCloseTo(9, within(1e-9));
  }

  @Test
  void trace_withoutARate_isRefused() {
    assertThatThrownBy(() -> new NetworkTrace(List.of("0 1", "1 0"))).hasMessageContaining("carries nothing");
  }
}
