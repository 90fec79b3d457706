package dev.playhouse.player.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HlsPresentationTest {
  private static final URI ADDRESS = URI.create("http://cdn.test/film/master.m3u8");

  @Test
  void variants_ofOnePlaylistOrOfSoundAlone_areNoRungs() {
    Presentation presentation = Manifests.presentation(
        """
        #EXTM3U
        #EXT-X-DEFINE:NAME="a",VALUE="b"
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="stereo",NAME="English",LANGUAGE="en",DEFAULT=YES,URI="en.m3u8"
        #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="surround",NAME="English 5.1",LANGUAGE="en",URI="en6.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=900000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=640x360,AUDIO="stereo"
        360.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=1200000,CODECS="avc1.64001f,ec-3",RESOLUTION=640x360,AUDIO="surround"
        360.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2",AUDIO="stereo"
        en.m3u8
        #EXT-X-STREAM-INF:BANDWIDTH=400000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=320x180,AUDIO="stereo"
        180.m3u8
        """,
        ADDRESS, codec -> true);

    assertThat(presentation.video()).extracting(PresentedTrack::height).containsExactly(180, 360);
    assertThat(presentation.video().getLast().peakBitsPerSecond()).isEqualTo(900_000);
    assertThat(presentation.audio()).extracting(PresentedTrack::name).containsExactly("English", "English 5.1");
    assertThat(presentation.audio().getFirst().listings())
        .isEqualTo(Map.of(".", new Listing.Playlist(URI.create("http://cdn.test/film/en.m3u8"), Map.of("a", "b"))));
  }

  @Test
  void variants_ofSoundAlone_arePlayedWhereThereIsNothingElse() {
    Presentation radio = Manifests.presentation("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS=\"mp4a.40.2\"\nen.m3u8\n", ADDRESS, codec -> true);

    assertThat(radio.video()).hasSize(1);
  }

  @Test
  void mediaPlaylist_alone_isThePresentation() {
    Presentation presentation = Manifests.presentation("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n1.m4s\n", ADDRESS, codec -> true);

    assertThat(presentation.video().getFirst().listings()).isEqualTo(Map.of(".", new Listing.Playlist(ADDRESS, Map.of())));
  }

  @Test
  void renditions_ofTheSameBitrate_haveNamesOfTheirOwn() {
    Presentation presentation = Manifests.presentation(
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=900000\na.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=900001\nb.m3u8\n", ADDRESS, codec -> true);

    assertThat(presentation.video()).extracting(PresentedTrack::name).containsExactly("0p900", "0p900-2");
  }
}
