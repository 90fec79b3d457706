package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebVttPartsTest {
  private final WebVttParts parts = new WebVttParts();

  @Test
  void cue_overABorder_standsOnce() {
    parts.add("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\nSTYLE\n::cue { color: red }\n\n1\n00:03.000 --> 00:05.000\nacross\n", 0);
    parts.add("\ufeffWEBVTT\r\n\r\n1\r\n00:03.000 --> 00:05.000\r\nacross\r\n\r\n\r\n00:06.000 --> 00:07.000 line:0\r\nnext\r\nline\r\n", 0);

    assertThat(parts.joined()).isEqualTo("""
        WEBVTT

        STYLE
        ::cue { color: red }

        1
        00:03.000 --> 00:05.000
        across

        00:06.000 --> 00:07.000 line:0
        next
        line
        """);
  }

  @Test
  void cue_isMovedAndKeepsAllElse() {
    parts.add("WEBVTT\n\nname\n01:00:03.000 --> 01:00:05.250  align:start\n<b>text</b>\n\n00:01.000 --> 00:02.000\nbefore the beginning", -3601);

    assertThat(parts.joined()).isEqualTo("WEBVTT\n\nname\n00:00:02.000 --> 00:00:04.250  align:start\n<b>text</b>\n");
  }

  @Test
  void text_withoutAnEnd_keepsTheNewest() {
    for (int block = 0; block <= 3 * WebVttParts.MOST_BLOCKS; block++) {
      parts.add("WEBVTT\n\n00:01.000 --> 00:02.000\ncue " + block, 0);
    }

    assertThat(parts.joined()).startsWith("WEBVTT\n\n").contains("cue " + 3 * WebVttParts.MOST_BLOCKS).doesNotContain("cue 1\n");
    assertThat(parts.joined().split("\n\n")).hasSizeLessThanOrEqualTo(WebVttParts.MOST_BLOCKS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MPEGTS:900000,LOCAL:00:00:00.000 | 0     | 10       | 0
          LOCAL:00:00:00.000,MPEGTS:900000 | 4     | 0        | 10
          MPEGTS:180000,LOCAL:00:01:00.000 | 0     | 0        | -58
          MPEGTS:90000,LOCAL:00:00:00.000  | 95440 | 0        | 95444.717689
          MPEGTS:900000,LOCAL:00:00:00.000 | 8     | 190887.4 | 10.035378
          MPEGTS:none                      | 8     | 3        | -3
          """)
  void timestampMap_tiesCuesToTheMedia(String map, double segmentStart, double ahead, double shift) {
    TimestampMap read = TimestampMap.of("WEBVTT\nX-TIMESTAMP-MAP=" + map + "\n\n00:01.000 --> 00:02.000\ntext");

    assertThat(read.shiftSeconds(segmentStart, ahead)).isCloseTo(shift, within(1e-5));
  }
}
