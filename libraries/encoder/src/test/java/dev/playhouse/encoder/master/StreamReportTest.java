package dev.playhouse.encoder.master;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamReportTest {
  private static final List<String> LINES =
      """
      Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'film.mp4':
        Metadata:
          major_brand     : isom
        Duration: 01:02:03.50, start: 0.000000, bitrate: 1493 kb/s
        Stream #0:0[0x1](und): Video: mjpeg, yuvj444p(pc), 300x300 [SAR 1:1 DAR 1:1], 90k tbr, 90k tbn (attached pic)
        Stream #0:1(ger): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, 5.1, fltp, 192 kb/s (default)
        Stream #0:2(und): Video: hevc (Main) (hvc1 / 0x31637668), yuv420p(tv), 1440x1080 [SAR 4:3 DAR 16:9], 23.98 fps, 24k tbr, 90k tbn
          Metadata:
            handler_name    : VideoHandler
          Side data:
            displaymatrix: rotation of -90.00 degrees
        Stream #0:3: Subtitle: mov_text (tx3g / 0x67337874), 0 kb/s (default)
      Stream mapping:
        Stream #0:2 -> #0:0 (hevc (native) -> rawvideo (native))
      Output #0, framecrc, to 'pipe:1':
        Stream #0:0: Video: rawvideo (I420 / 0x30323449), yuv420p, 2x2, 24 fps, 24 tbn
      """
          .lines()
          .toList();

  @Test
  void report_ofAFilm_namesItsStreamsOnly() {
    StreamReport report = StreamReport.read(LINES);
    assertThat(report.durationSeconds()).hasValue(3723.5);
    assertThat(report.streams())
        .extracting(stream -> stream.index() + " " + stream.kind() + " " + stream.codec() + " " + Language.ofContainer(stream.language()))
        .containsExactly("0 Video mjpeg und", "1 Audio aac de", "2 Video hevc und", "3 Subtitle mov_text und");
    assertThat(report.streams()).filteredOn(StreamReport.Stream::isPicture).extracting(StreamReport.Stream::index).containsExactly(2);
  }

  @Test
  void picture_wideAndTurned_isUprightWithSquarePixels() {
    StreamReport.Stream video = StreamReport.read(LINES).streams().get(2);
    assertThat(Picture.of(video, 24)).isEqualTo(new Picture(1080, 1920, 23.98, 24_000));
  }

  @Test
  void picture_pixelsNearlySquare_keepsItsSize() {
    StreamReport.Stream video =
        new StreamReport.Stream(0, "", "Video", "vp8", ", yuv420p(progressive), 800x332, SAR 254:255 DAR 10160:4233, 24 fps, 24 tbr");
    assertThat(Picture.of(video, 1)).isEqualTo(new Picture(800, 332, 24, 24));
  }
}
