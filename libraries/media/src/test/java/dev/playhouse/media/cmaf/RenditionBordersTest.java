package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segments of all lengths that encoding profiles allow, cut from two renditions of one asset whose every picture is a key frame. */
final class RenditionBordersTest {
  private static final int SECONDS = 21;

  @ParameterizedTest
  @CsvSource({"25,1", "24000,1001", "30000,1001", "60000,1001"})
  void borders_ofAllRenditions_areTheSameAndOnWholeFrames(int numerator, int denominator) {
    byte[] small = rendition(numerator, denominator, "96x54");
    byte[] large = rendition(numerator, denominator, "160x90");
    for (int seconds = 2; seconds <= 10; seconds++) {
      SegmentBorders borders = SegmentBorders.of(numerator, denominator, seconds);
      PackagedTrack first = TestPackage.of(small, borders, null).track();
      List<Long> durations = first.segmentDurations();
      assertThat(TestPackage.of(large, borders, null).track().segmentDurations()).isEqualTo(durations);
      assertThat(durations).hasSizeGreaterThan(2);
      long frameTicks = (long) first.timescale() * denominator / numerator;
      assertThat(frameTicks * numerator).isEqualTo((long) first.timescale() * denominator);
      assertThat(durations.subList(0, durations.size() - 1)).containsOnly(frameTicks * borders.framesPerSegment());
      double segmentSeconds = (double) durations.getFirst() / first.timescale();
      assertThat(Math.abs(segmentSeconds - seconds)).isLessThanOrEqualTo(borders.videoFrameSeconds() / 2);
      assertThat(durations.stream().mapToLong(Long::longValue).sum()).isEqualTo(first.samples() * frameTicks);
    }
  }

  private static byte[] rendition(int numerator, int denominator, String size) {
    return TestFfmpeg.video(numerator + "/" + denominator, SECONDS * numerator / denominator, 1, "-s", size);
  }
}
