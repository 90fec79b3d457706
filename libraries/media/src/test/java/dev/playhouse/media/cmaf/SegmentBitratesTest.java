package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Peaks by RFC 8216bis, with sizes that make bits per second easy to see: 500 bytes a second are 4000. */
final class SegmentBitratesTest {
  @Test
  void peak_ofEqualSegments_isTheHeaviestOne() {
    assertThat(peak(4, 2_000, 4, 4_000, 4, 1_000)).isEqualTo(8_000);
  }

  @Test
  void peak_ofAShortLastSegment_countsItOnlyWithItsNeighbour() {
    assertThat(peak(4, 2_000, 4, 2_000, 1, 5_000)).isEqualTo(11_200);
  }

  @Test
  void peak_ofALastSegmentOfHalfTheTarget_countsItAlone() {
    assertThat(peak(4, 2_000, 4, 2_000, 2, 5_000)).isEqualTo(20_000);
  }

  @Test
  void peak_ofRunsLongerThanOneAndAHalfTargets_doesNotCountThem() {
    assertThat(peak(4, 2_000, 1, 3_000, 1, 3_000, 1, 3_000, 1, 3_000)).isEqualTo(24_000);
    assertThat(peak(4, 2_000, 1, 100, 1, 8_000, 4, 2_000)).isEqualTo(32_400);
  }

  @Test
  void peak_ofATrackShorterThanHalfATarget_isItsAverage() {
    SegmentBitrates bitrates = new SegmentBitrates(1_000);
    bitrates.segment(100, 400);

    assertThat(bitrates.peak()).isEqualTo(2_000).isEqualTo(bitrates.average());
  }

  @Test
  void bitrates_ofNothing_areZero() {
    assertThat(new SegmentBitrates(25).peak()).isZero();
    assertThat(new SegmentBitrates(25).average()).isZero();
  }

  @Test
  void average_isOverTheWholeTrack_roundedUp() {
    SegmentBitrates bitrates = new SegmentBitrates(3);
    bitrates.segment(10, 9);
    bitrates.segment(11, 9);

    assertThat(bitrates.average()).isEqualTo(28);
  }

  /** Pairs of seconds and bytes. */
  private static int peak(int... secondsAndBytes) {
    SegmentBitrates bitrates = new SegmentBitrates(90_000);
    for (int i = 0; i < secondsAndBytes.length; i += 2) {
      bitrates.segment(secondsAndBytes[i + 1], secondsAndBytes[i] * 90_000L);
    }
    return bitrates.peak();
  }
}
