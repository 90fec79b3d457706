package dev.playhouse.player.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.MediaException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
  private static final URI ADDRESS = URI.create("http://cdn.test/film/master.m3u8");

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "'' | but empty",
    "\u007fELF\u0001x | but \".ELF.x\"",
    "{\"error\":\"this title is not available in your country, sorry\"} | but \"{\"error\":\"this title is not available in…\"",
  })
  void manifest_thatIsNone_isRefusedWithWhatItIs(String text, String told) {
    assertThatThrownBy(() -> Manifests.presentation(text, ADDRESS, codec -> true)).isInstanceOf(MediaException.class).hasMessageContaining(told);
  }

  @Test
  void mediaPlaylist_withoutATargetDuration_isNoMultivariantOne() {
    Presentation presentation = Manifests.presentation("#EXTM3U\n#EXTINF:2,\n1.m4s\n#EXT-X-ENDLIST\n", ADDRESS, codec -> true);
    assertThat(presentation.video()).singleElement()
        .satisfies(track -> assertThat(track.listings().get(".")).isInstanceOf(Listing.Playlist.class));
  }
}
