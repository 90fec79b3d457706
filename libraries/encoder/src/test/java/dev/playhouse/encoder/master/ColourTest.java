package dev.playhouse.encoder.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FFmpeg says of a stream's colours, and what renditions say then. */
final class ColourTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "(High) (avc1 / 0x31637661), yuv420p, 1920x1080 [SAR 1:1 DAR 16:9], 5 kb/s#1920#1080#colorspace=bt709:color_primaries=bt709:color_trc=bt709",
        ", yuv420p(progressive), 720x576, SAR 1:1#720#576#colorspace=bt470bg:color_primaries=bt470bg:color_trc=smpte170m",
        ", yuv420p(tv, top coded first (swapped)), 720x480#720#480#colorspace=smpte170m:color_primaries=smpte170m:color_trc=smpte170m",
        "(Main), yuv420p(tv, bt709, progressive), 1920x1080#1920#1080#",
        "(Main 10), yuv420p10le(tv, bt2020nc/bt2020/smpte2084, progressive), 3840x2160#3840#2160#",
        "(High), yuv420p(tv, bt709/unknown/unknown), 1280x720#1280#720#color_primaries=bt709:color_trc=bt709",
        "(High 4:4:4 Predictive), gbrp(tv, gbr/unknown/unknown, progressive), 1280x720#1280#720#"
            + "colorspace=bt709:color_primaries=bt709:color_trc=bt709",
        ", rgb24(pc), 320x180#320#180#colorspace=smpte170m:color_primaries=smpte170m:color_trc=smpte170m",
      })
  void colours_thatAMasterDoesNotState_areThoseOfItsSize(String details, int width, int height, String stated) {
    List<String> filters = of(details, width, height).video(64, 36);
    assertThat(filters.subList(1, 3)).containsExactly("setsar=1", "format=yuv420p");
    assertThat(filters.subList(3, filters.size())).isEqualTo(stated == null ? List.of() : List.of("setparams=" + stated));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        ", gbrp(tv, gbr/bt709/bt709), 1280x720#scale=64:36:flags=bicubic:out_color_matrix=bt709",
        ", yuv420p, 1280x720#scale=64:36:flags=bicubic",
      })
  void redGreenAndBlue_becomeWhatIsStated(String details, String scale) {
    assertThat(of(details, 1280, 720).video(64, 36)).startsWith(scale);
  }

  private static Colour of(String details, int width, int height) {
    return Colour.of(new StreamReport.Stream(0, "", "Video", "h264", details), width, height);
  }
}
