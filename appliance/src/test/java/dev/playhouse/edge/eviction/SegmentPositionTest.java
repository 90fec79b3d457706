package dev.playhouse.edge.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentPositionTest {
  @ParameterizedTest
  @CsvSource({
    "/vod/a/g/v360.0a1b2c3d/12.m4s, /vod/a/g/v360.0a1b2c3d/#.m4s, 12, /vod/a/g/v360.0a1b2c3d/13.m4s",
    "/live/seg_0042.ts, /live/seg_#.ts, 42, /live/seg_0043.ts",
    "/live/0099.ts, /live/#.ts, 99, /live/0100.ts",
    "/chunk-7-stream9, /chunk-7-stream#, 9, /chunk-7-stream10",
    "/a/99999999998.m4s, /a/99#.m4s, 999999998, /a/99999999999.m4s",
    "/7, /#, 7, /8"
  })
  void path_withANumberInItsName_hasAPositionAndANext(String path, String series, int number, String next) {
    assertThat(SegmentPosition.of(path)).isNotNull().satisfies(position -> {
      assertThat(position.series()).isEqualTo(series);
      assertThat(position.number()).isEqualTo(number);
      assertThat(position.next()).isEqualTo(next);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/vod/a1/init.mp4", "/v2/playlist.m3u8", "/v2/", "", "/.m4s"})
  void path_withoutANumberInItsName_hasNone(String path) {
    assertThat(SegmentPosition.of(path)).isNull();
  }
}
