package dev.playhouse.media.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.Mutations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HlsReaderTest {
  private static final URI BASE = URI.create("https://cdn.example/film/master.m3u8?session=abc");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

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
            #EXT-X-STREAM-INF:BANDWIDTH=1280000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=23.976,HDCP-LEVEL=TYPE-0,AUDIO="a"
            v/360.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=65000
            ../audio-only.m3u8
            """,
            BASE);

    assertThat(playlist.pathways()).containsExactly(VariantStream.DEFAULT_PATHWAY);
    assertThat(playlist.variants().getFirst())
        .isEqualTo(
            new VariantStream(
                URI.create("https://cdn.example/film/v/360.m3u8"), ".", 1_280_000, 0, "avc1.64001f,mp4a.40.2", 640, 360, 23.976, null, "TYPE-0", "a",
                null));
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
          hls-attributes    | 2 | #EXTM3U~#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="b",FORCED=YES
          hls-attributes    | 2 | #EXTM3U~#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="a",NAME="b"
          hls-number        | 2 | #EXTM3U~#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="b",CHANNELS="99999999999"
          hls-attributes    | 2 | #EXTM3U~#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1
          hls-attributes    | 2 | #EXTM3U~#EXT-X-I-FRAME-STREAM-INF:URI="i.m3u8"
          hls-attributes    | 2 | #EXTM3U~#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=1
          hls-order         | 3 | #EXTM3U~#EXT-X-CONTENT-STEERING:SERVER-URI="a"~#EXT-X-CONTENT-STEERING:SERVER-URI="a"
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
          hls-not-supported | 3 | #EXTM3U~#EXT-X-TARGETDURATION:4~#EXT-X-SKIP:SKIPPED-SEGMENTS=3
          hls-number        | 2 | #EXTM3U~#EXT-X-MAP:URI="i",BYTERANGE="x@0"
          hls-number        | 2 | #EXTM3U~#EXT-X-PROGRAM-DATE-TIME:yesterday
          hls-kind          | 2 | #EXTM3U~#EXT-X-STREAM-INF:BANDWIDTH=1~v.m3u8
          hls-number        | 2 | #EXTM3U~#EXT-X-BYTERANGE:a@1
          hls-number        | 2 | #EXTM3U~#EXT-X-BYTERANGE:1@2@3
          hls-order         | 4 | #EXTM3U~#EXTINF:4,~#EXT-X-BYTERANGE:1~1.m4s
          hls-number        | 2 | #EXTM3U~#EXT-X-TILES:RESOLUTION=1x1,LAYOUT=5
          hls-number        | 2 | #EXTM3U~#EXT-X-TILES:RESOLUTION=1x1,LAYOUT=0x2,DURATION=1
          hls-number        | 2 | #EXTM3U~#EXT-X-TILES:RESOLUTION=1x1,LAYOUT=99999x99999,DURATION=1
          hls-attributes    | 2 | #EXTM3U~#EXT-X-TILES:RESOLUTION=1x1
          hls-kind          | 3 | #EXTM3U~#EXT-X-I-FRAMES-ONLY~#EXT-X-IMAGES-ONLY
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
  void media_ofByteRangesOneBehindTheOther_hasTheirOffsets() {
    String text = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n#EXT-X-BYTERANGE:10@5\na\n#EXTINF:4,\n#EXT-X-BYTERANGE:20\na\n";

    assertThat(HlsReader.media(text, BASE).segments())
        .extracting(MediaSegment::range)
        .containsExactly(new ByteRange(5, 10), new ByteRange(15, 20));
  }

  @Test
  void media_ofALiveStream_isRead() {
    MediaPlaylist playlist =
        HlsReader.media(
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:70
            #EXT-X-DISCONTINUITY-SEQUENCE:3
            #EXT-X-MAP:URI="one.mp4",BYTERANGE="720@100"
            #EXT-X-PROGRAM-DATE-TIME:2026-05-04T03:02:01.5+0200
            #EXTINF:4,
            70.m4s
            #EXT-X-GAP
            #EXTINF:4,
            71.m4s
            #EXT-X-DISCONTINUITY
            #EXT-X-MAP:URI="two.mp4"
            #EXTINF:2.5,
            72.m4s
            #EXT-X-PART:DURATION=0.5,URI="73.part.m4s"
            """,
            BASE);

    assertThat(playlist.ended()).isFalse();
    assertThat(playlist.targetSeconds()).isEqualTo(4);
    assertThat(playlist.mediaSequence()).isEqualTo(70);
    assertThat(playlist.discontinuitySequence()).isEqualTo(3);
    assertThat(playlist.segments()).extracting(MediaSegment::gap).containsExactly(false, true, false);
    assertThat(playlist.segments()).extracting(MediaSegment::discontinuity).containsExactly(false, false, true);
    MediaSegment first = playlist.segments().getFirst();
    assertThat(first.dateTime()).isEqualTo(Instant.parse("2026-05-04T01:02:01.5Z"));
    assertThat(first.map()).isEqualTo(new MediaSegment.InitMap(URI.create("https://cdn.example/film/one.mp4"), new ByteRange(100, 720)));
    assertThat(playlist.segments().getLast().map()).isEqualTo(new MediaSegment.InitMap(URI.create("https://cdn.example/film/two.mp4"), null));
  }

  @Test
  void media_withARangeOfItsInitSegment_writtenAndReadAgain_isTheSame() {
    String text =
        """
        #EXTM3U
        #EXT-X-TARGETDURATION:4
        #EXT-X-MAP:URI="a",BYTERANGE="9@0"
        #EXTINF:4,
        #EXT-X-BYTERANGE:5@9
        a
        #EXT-X-DISCONTINUITY
        #EXT-X-GAP
        #EXTINF:4,
        b
        """;
    MediaPlaylist playlist = HlsReader.media(text, BASE);

    assertThat(HlsReader.media(HlsWriter.media(playlist), BASE)).isEqualTo(playlist);
  }

  @ParameterizedTest
  @ValueSource(strings = {"film.m3u8", "systems.m3u8", "choices.m3u8", "folder.m3u8"})
  void multivariant_cutOffOrChanged_isReadOrRefusedAndNothingElse(String name) throws IOException {
    Mutations.each(Files.readString(GOLDEN.resolve(name)), text -> HlsReader.multivariant(text, BASE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"track.m3u8", "text.m3u8", "clear-lead.m3u8", "no-service.m3u8", "images.m3u8"})
  void media_cutOffOrChanged_isReadOrRefusedAndNothingElse(String name) throws IOException {
    Mutations.each(Files.readString(GOLDEN.resolve(name)), text -> HlsReader.media(text, BASE));
  }

  @Test
  void variables_thatGrowWithEachOther_areRefused() {
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-DEFINE:NAME=\"v0\",VALUE=\"" + "x".repeat(1_000) + "\"\n");
    for (int i = 1; i <= 3; i++) {
      text.append("#EXT-X-DEFINE:NAME=\"v" + i + "\",VALUE=\"" + ("{$v" + (i - 1) + "}").repeat(1_000) + "\"\n");
    }

    assertThatThrownBy(() -> HlsReader.multivariant(text.toString(), BASE))
        .isInstanceOfSatisfying(MediaException.class, refused -> assertThat(refused.code() + refused.offset()).isEqualTo("hls-too-long3"));
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
