package dev.playhouse.edge.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentPositionTest {
  @ParameterizedTest
  @CsvSource({
    "/vod/a/g/v360.0a1b2c3d/12.m4s, /vod/a/g/v360.0a1b2c3d/#.m4s, 12",
    "/live/seg_0042.ts, /live/seg_#.ts, 42",
    "/chunk-7-stream3, /chunk-7-stream#, 3",
    "/a/99999999999.m4s, /a/99#.m4s, 999999999",
    "/7, /#, 7"
  })
  void path_withANumberInItsName_hasAPosition(String path, String series, int number) {
    assertThat(SegmentPosition.of(path)).isEqualTo(new SegmentPosition(series, number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/vod/a1/init.mp4", "/v2/playlist.m3u8", "/v2/", "", "/.m4s"})
  void path_withoutANumberInItsName_hasNone(String path) {
    assertThat(SegmentPosition.of(path)).isNull();
  }
}
