package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SegmentBordersTest {
  private static final int TWO_HOURS = 7_200;

  @ParameterizedTest
  @CsvSource({"24,1,96", "25,1,100", "24000,1001,96", "30000,1001,120", "60000,1001,240", "50,1,200"})
  void segment_of_four_seconds_has_whole_frames(int numerator, int denominator, int frames) {
    SegmentBorders borders = SegmentBorders.of(numerator, denominator, 4);
    assertThat(borders.framesPerSegment()).isEqualTo(frames);
    assertThat(borders.videoFrame(3)).isEqualTo(3L * frames);
  }

  @ParameterizedTest
  @CsvSource({"24,1", "25,1", "24000,1001", "30000,1001", "60000,1001"})
  void audio_border_over_two_hours_is_never_more_than_half_a_frame_off(int numerator, int denominator) {
    SegmentBorders borders = SegmentBorders.of(numerator, denominator, 4);
    for (int sampleRate : new int[] {44_100, 48_000}) {
      for (int border = 1; border * 4 <= TWO_HOURS; border++) {
        BigDecimal ideal =
            BigDecimal.valueOf(borders.videoFrame(border))
                .multiply(BigDecimal.valueOf((long) denominator * sampleRate))
                .divide(BigDecimal.valueOf(numerator), MathContext.DECIMAL128);
        long actual = borders.audioFrame(border, sampleRate, 1_024, 1_024) * 1_024 - 1_024;
        assertThat(ideal.subtract(BigDecimal.valueOf(actual)).abs()).isLessThanOrEqualTo(BigDecimal.valueOf(512));
      }
    }
  }

  @Test
  void audio_border_at_23_976_fps_counts_the_priming() {
    SegmentBorders borders = SegmentBorders.of(24_000, 1_001, 4);
    // 4.004 s are 192,192 samples: 187.69 frames, 188.69 with the priming
    assertThat(borders.audioFrame(1, 48_000, 1_024, 0)).isEqualTo(188);
    assertThat(borders.audioFrame(1, 48_000, 1_024, 1_024)).isEqualTo(189);
    assertThat(borders.lasting(97).audioFrame(1, 48_000, 1_024, 1_024)).isEqualTo(189);
  }

  @Test
  void audioBorder_whereTheVideoEnds_isNone() {
    SegmentBorders borders = SegmentBorders.of(25, 1, 2).lasting(150);
    assertThat(borders.segments()).isEqualTo(3);
    assertThat(borders.audioFrame(2, 48_000, 1_024, 1_024)).isEqualTo(189);
    assertThat(borders.audioFrame(3, 48_000, 1_024, 1_024)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void borders_without_a_frame_rate_are_refused() {
    assertThatThrownBy(() -> SegmentBorders.of(0, 1, 4)).isInstanceOf(MediaException.class).hasMessageContaining("0/1 fps");
  }
}
