package dev.playhouse.player.abr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlannedReasonTest {
  private static final SegmentSizes SIZES = new SegmentSizes() {
    @Override
    public int count() {
      return 1;
    }

    @Override
    public long bytes(int rung, int ahead) {
      return 1;
    }
  };

  @ParameterizedTest
  @CsvSource({"720, 2500000, 720p at 2.5 Mbit/s", "0, 2500000, 2.5 Mbit/s", "0, 0, the one quality"})
  void quality_isNamedByWhatTheManifestTells(int height, int bitsPerSecond, String name) {
    Rung rung = new Rung(0, 16 * height / 9, height, bitsPerSecond, bitsPerSecond);
    AbrSituation situation = new AbrSituation(List.of(rung), SIZES, 4, 12, 30, 0, "");
    assertThat(PlannedReason.name(situation, 0)).isEqualTo(name);
  }
}
