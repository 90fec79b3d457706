package dev.playhouse.media.cmaf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.nal.VideoColour;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which media profiles a track keeps to, by the tables of ISO/IEC 23000-19. */
final class MediaBrandTest {
  @ParameterizedTest
  @CsvSource({
    "avc1.64001e, 640, 360, 25, 1/1/1, cfsd cfhd chdf",
    "avc1.64001e, 640, 360, 25, 2/2/2, cfsd cfhd chdf",
    "avc1.64001f, 768, 576, 25, 5/1/5, cfsd",
    "avc1.64001f, 1280, 720, 25, 1/1/1, cfhd chdf",
    "avc1.640028, 1920, 1080, 25, 1/1/1, cfhd chdf",
    "avc1.64002a, 1920, 1080, 60, 1/1/1, chdf",
    "avc1.64002a, 1920, 1080, 100, 1/1/1, ''",
    "avc1.640033, 3840, 2160, 25, 1/1/1, ''",
    "avc1.6e0028, 1920, 1080, 25, 1/1/1, ''",
    "avc1.640028, 1920, 1080, 25, 9/16/9, ''",
    "hvc1.1.6.L93.90, 1280, 720, 25, 1/1/1, chhd cud8",
    "hvc1.1.6.L150.90, 3840, 2160, 50, 1/1/1, cud8",
    "hvc1.1.6.H120.90, 1920, 1080, 25, 1/1/1, ''",
    "hvc1.2.4.L120.90, 1920, 1080, 25, 1/1/1, chh1 cud1",
    "hvc1.2.4.L153.90, 3840, 2160, 25, 9/14/9, cud1 clg1",
    "hvc1.2.4.L153.90, 3840, 2160, 25, 9/16/9, chd1",
    "hvc1.2.4.L153.90, 3840, 2160, 25, 9/18/9, clg1",
    "hvc1.4.10.L120.90, 1920, 1080, 25, 1/1/1, ''",
  })
  void video_namesTheMediaProfilesThatItKeepsTo(String codec, int width, int height, double rate, String colour, String brands) {
    String[] points = colour.split("/", 3);
    VideoColour stated = new VideoColour(Integer.parseInt(points[0]), Integer.parseInt(points[1]), Integer.parseInt(points[2]));
    TrackHeader header = new TrackHeader(TrackKind.VIDEO, codec, 1000, width, height, 0, 0, 0, "und", 0, stated, new byte[0]);
    assertThat(String.join(" ", MediaBrand.of(header, rate))).isEqualTo(brands);
  }

  @ParameterizedTest
  @CsvSource({"48000, 1, caac", "44100, 2, caac", "96000, 2, ''", "48000, 6, ''"})
  void audio_isCoreUpToStereoAnd48Kilohertz(int sampleRate, int channels, String brands) {
    TrackHeader header =
        new TrackHeader(TrackKind.AUDIO, "mp4a.40.2", sampleRate, 0, 0, sampleRate, channels, 1024, "und", 0, null, new byte[0]);
    assertThat(String.join(" ", MediaBrand.of(header, 0))).isEqualTo(brands);
  }

  @Test
  void header_ofWhatTheEncoderMakes_namesItsMediaProfiles() {
    assertThat(brands(TestFfmpeg.video("25", 25, 25))).containsExactly("iso6", "cmfc", "cfsd", "cfhd", "chdf");
    assertThat(brands(TestFfmpeg.hevc(25, "colorprim=9:transfer=16:colormatrix=9", "-pix_fmt", "yuv420p10le")))
        .containsExactly("iso6", "cmfc", "chd1");
    assertThat(brands(TestFfmpeg.audio(48_000, "1"))).containsExactly("iso6", "cmfc", "caac");
  }

  private static List<String> brands(byte[] encoded) {
    byte[] init = TestPackage.of(encoded, SegmentBorders.of(25, 1, 1), null).init();
    Box ftyp = BoxReader.boxes(init).getFirst();
    String codes = new String(init, ftyp.bodyStart() + 8, ftyp.end() - ftyp.bodyStart() - 8, StandardCharsets.ISO_8859_1);
    return List.of(codes.split("(?<=\\G.{4})"));
  }
}
