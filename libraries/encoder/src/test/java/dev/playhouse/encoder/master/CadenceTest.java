package dev.playhouse.encoder.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CadenceTest {
  @Test
  void constantRate_roundedToMilliseconds_isItselfFromTheFirstPicture() {
    double[] times = IntStream.range(0, 1000).mapToDouble(n -> 0.7 + Math.round(n * 1001 / 24.0) / 1000.0).toArray();
    Cadence cadence = Cadence.of(times, FrameRate.candidates(23.98, 23.98));
    assertThat(cadence.rate()).hasToString("24000/1001");
    assertThat(cadence.zeroSeconds()).isEqualTo(0.7);
    assertThat(cadence.slot(times[999])).isEqualTo(999);
  }

  @Test
  void firstPictureOffTheGrid_isShownAloneEarlyOrLate() {
    double[] times = DoubleStream.concat(DoubleStream.of(0), IntStream.range(0, 200).mapToDouble(n -> 0.0614 + n / 25.0)).toArray();
    Cadence cadence = Cadence.of(times, FrameRate.candidates(24.9, 25));
    assertThat(cadence.zeroSeconds()).isCloseTo(-0.0186, within(0.001));
    assertThat(cadence.slot(0)).isZero();
    assertThat(cadence.slot(times[1])).isEqualTo(2);
  }

  /** At 15 slots a second pictures would be shown up to 33 ms beside their sound. */
  @Test
  void picturesAtAnyTime_getARateAtWhichNobodyNotices() {
    double[] times = IntStream.range(0, 500).mapToDouble(n -> n / 14.0 + n * 37 % 100 / 2000.0).toArray();
    assertThat(Cadence.of(times, FrameRate.candidates(14, 1000)).rate()).hasToString("25/1");
  }

  @Test
  void slides_areShownAtAUsualRate() {
    double[] times = IntStream.range(0, 20).mapToDouble(n -> n * 3.0).toArray();
    Cadence cadence = Cadence.of(times, FrameRate.candidates(0.33, 0.33));
    assertThat(cadence.rate()).hasToString("10/1");
    assertThat(cadence.slot(57)).isEqualTo(570);
  }

  @Test
  void onePicture_isSlotZero() {
    Cadence cadence = Cadence.of(new double[] {5}, FrameRate.candidates(25, 25));
    assertThat(cadence.zeroSeconds()).isEqualTo(5);
    assertThat(cadence.slot(5)).isZero();
  }
}
