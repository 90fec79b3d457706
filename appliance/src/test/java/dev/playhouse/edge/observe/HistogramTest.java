package dev.playhouse.edge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void times_areCountedUpToTheirBoundAndInAllWiderOnes() {
    Histogram histogram = new Histogram();
    List.of(1_000_000L, 1_000_001L, 600_000_000L, 90_000_000_000L).forEach(histogram::add);

    assertThat(histogram.cumulative()).containsExactly(1L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 3L, 3L, 3L, 3L, 3L, 4L);
    assertThat(histogram.seconds()).isEqualTo(90.602000001);
  }
}
