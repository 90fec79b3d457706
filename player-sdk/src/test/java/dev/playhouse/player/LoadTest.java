package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be loaded is refused at once, and the player may load something else. */
class LoadTest {
  private final List<PlayerEvent> events = new ArrayList<>();
  private final Player player = Player.builder()
      .transport(new FakeNetwork(new FakeClock(), at -> 20e6)).clock(new FakeClock()).listener(events::add).build();

  @ParameterizedTest
  @ValueSource(strings = {
      "film/manifest.mpd", "/film/manifest.mpd", "//cdn.test/manifest.mpd", "file:/films/manifest.mpd", "file:///films/manifest.mpd",
      "ftp://cdn.test/manifest.mpd", "http:manifest.mpd", "http:///manifest.mpd", "mailto:a@b.test"})
  void address_thatIsNoneOfTheWeb_isNamedWithTheRemedy(String address) {
    for (boolean ahead : List.of(false, true)) {
      assertThatThrownBy(() -> load(URI.create(address), ahead))
          .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(address).hasMessageContaining("https://");
    }
    assertUntouched();
  }

  @Test
  void address_thatIsRefused_keepsItsTokensToItself() {
    assertThatThrownBy(() -> player.load(URI.create("manifest.mpd?token=secret#part")))
        .hasMessageContaining("manifest.mpd").hasMessageNotContainingAny("secret", "part");
    assertThatThrownBy(() -> player.load(URI.create("ftp://user:secret@cdn.test/manifest.mpd"))).hasMessageNotContaining("secret");
  }

  @NullUnmarked
  @Test
  void nothing_isRefusedByItsName() {
    assertThatThrownBy(() -> player.load((URI) null)).isInstanceOf(NullPointerException.class).hasMessageContaining("manifest");
    assertThatThrownBy(() -> player.preload((URI) null)).isInstanceOf(NullPointerException.class).hasMessageContaining("manifest");
    assertThatThrownBy(() -> player.load((String) null)).isInstanceOf(NullPointerException.class).hasMessageContaining("titleId");
    assertThatThrownBy(() -> player.preload((String) null)).isInstanceOf(NullPointerException.class).hasMessageContaining("titleId");
    assertThatThrownBy(() -> player.load((Session) null)).isInstanceOf(NullPointerException.class).hasMessageContaining("session");
    assertThatThrownBy(() -> player.preload((Session) null)).isInstanceOf(NullPointerException.class).hasMessageContaining("session");
    assertUntouched();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP://origin.test/token/master.m3u8", "http://origin.test/token/master.m3u8"})
  void address_ofTheWeb_isLoaded(String address) throws InterruptedException {
    player.play();
    player.load(URI.create(address));
    assertThat(player.awaitEnd().secondsPlayed()).isPositive();
  }

  private void load(URI manifest, boolean ahead) {
    if (ahead) {
      player.preload(manifest);
    } else {
      player.load(manifest);
    }
  }

  private void assertUntouched() {
    assertThat(player.state()).isEqualTo(PlayerState.IDLE);
    assertThat(events).isEmpty();
    player.load(FakeFilm.session("token"));
    player.close();
  }
}
