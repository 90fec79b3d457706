package dev.playhouse.media.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HlsReaderTest {
  private static final URI BASE = URI.create("https://cdn.example/film/master.m3u8?session=abc");

  @Test
  void multivariant_ofAnotherPackager_isRead() {
    MultivariantPlaylist playlist =
        HlsReader.multivariant(
            """
            #EXTM3U
            # a comment
            #EXT-X-VERSION:6

            #EXT-X-FUTURE-TAG:whatever="it, says"
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English, with effects",LANGUAGE="en",DEFAULT=YES,\
            AUTOSELECT=YES,CHANNELS="6/JOC",URI="a/en.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=1280000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=23.976,AUDIO="a"
            v/360.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=65000
            ../audio-only.m3u8
            """,
            BASE);

    assertThat(playlist.pathways()).containsExactly(VariantStream.DEFAULT_PATHWAY);
    assertThat(playlist.variants().getFirst())
        .isEqualTo(
            new VariantStream(
                URI.create("https://cdn.example/film/v/360.m3u8"), ".", 1_280_000, 0, "avc1.64001f,mp4a.40.2", 640, 360, 23.976, null, "a", null));
    assertThat(playlist.variants().getLast().uri()).isEqualTo(URI.create("https://cdn.example/audio-only.m3u8"));
    Rendition audio = playlist.renditions(Rendition.Type.AUDIO, "a").getFirst();
    assertThat(audio.name()).isEqualTo("English, with effects");
    assertThat(audio.channels()).isEqualTo(6);
  }

  @Test
  void multivariant_withVariables_replacesThem() {
    MultivariantPlaylist playlist =
        HlsReader.multivariant(
            """
            #EXTM3U
            #EXT-X-DEFINE:NAME="host",VALUE="https://edge.example"
            #EXT-X-DEFINE:QUERYPARAM="session"
            #EXT-X-STREAM-INF:BANDWIDTH=1
            {$host}/{$session}/v.m3u8
            """,
            BASE);

    assertThat(playlist.variants().getFirst().uri()).isEqualTo(URI.create("https://edge.example/abc/v.m3u8"));
    assertThat(playlist.variables()).containsEntry("host", "https://edge.example").containsEntry("session", "abc");
  }

  @Test
  void media_thatImportsWhatIsNotThere_isRefused() {
    String text = "#EXTM3U\n#EXT-X-DEFINE:IMPORT=\"licence\"\n#EXT-X-TARGETDURATION:4\n";

    assertThatThrownBy(() -> HlsReader.media(text, BASE, Map.of())).isInstanceOf(MediaException.class).hasMessageContaining("licence");
    assertThat(HlsReader.media(text, BASE).imports()).containsExactly("licence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hls-header        | 1 | <html>
          hls-attributes    | 2 | #EXTM3U~#EXT-X-STREAM-INF:CODECS="avc1"~v.m3u8
          hls-attributes    | 2 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1~v.m3u8
          hls-attributes    | 2 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=1,BANDWIDTH=2~v.m3u8
          hls-attributes    | 2 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=1,~v.m3u8
          hls-attributes    | 2 | #EXTM3U~#EXT-X-MEDIA:TYPE=SMELL,GROUP-ID="a",NAME="b"
          hls-number        | 2 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=-1~v.m3u8
          hls-number        | 2 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=99999999999~v.m3u8
          hls-number        | 2 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=big~v.m3u8
          hls-order         | 2 | #EXTM3U~v.m3u8
          hls-order         | 2 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=1
          hls-uri           | 3 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=1~http://[
          hls-variable      | 3 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=1~{$nobody}/v.m3u8
          hls-kind          | 2 | #EXTM3U~#EXTINF:4,~1.m4s
          """)
  void multivariant_thatIsWrong_isRefusedWithItsLine(String code, int line, String text) {
    assertThatThrownBy(() -> HlsReader.multivariant(text.replace('~', '\n'), BASE))
        .isInstanceOfSatisfying(
            MediaException.class,
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.offset()).isEqualTo(line);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hls-order         | 3 | #EXTM3U~#EXT-X-TARGETDURATION:4~1.m4s
          hls-order         | 4 | #EXTM3U~#EXTINF:4,~1.m4s
          hls-number        | 2 | #EXTM3U~#EXTINF:four,~1.m4s
          hls-attributes    | 2 | #EXTM3U~#EXT-X-KEY:METHOD=ROT13,URI="k"
          hls-attributes    | 2 | #EXTM3U~#EXT-X-KEY:METHOD=SAMPLE-AES
          hls-not-supported | 3 | #EXTM3U~#EXT-X-TARGETDURATION:4~#EXT-X-DISCONTINUITY
          hls-kind          | 2 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=1~v.m3u8
          """)
  void media_thatIsWrong_isRefusedWithItsLine(String code, int line, String text) {
    assertThatThrownBy(() -> HlsReader.media(text.replace('~', '\n'), BASE))
        .isInstanceOfSatisfying(
            MediaException.class,
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.offset()).isEqualTo(line);
            });
  }

  @Test
  void playlists_beyondALimit_areRefused() {
    String longLine = "#EXTM3U\n#" + "x".repeat(PlaylistLine.MAX_LINE);
    String longList = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n" + "#EXTINF:1,\na\n".repeat(MediaParser.MAX_SEGMENTS + 1);

    assertThatThrownBy(() -> HlsReader.media(longLine, BASE)).hasMessageContaining("line 2");
    assertThatThrownBy(() -> HlsReader.media(longList, BASE)).hasMessageContaining("segments");
    assertThatThrownBy(() -> HlsReader.media("#EXTM3U\n" + "\n".repeat(PlaylistLine.MAX_PLAYLIST), BASE)).hasMessageContaining("characters");
  }
}
