package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.licence.Licence;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.licence.LicenceRequest;
import dev.playhouse.player.transport.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Presentations that Shaka Packager has encrypted, played with keys that are known, or that a Clear Key server gives. */
@Timeout(60)
class ProtectedStreamsTest {
  private static final byte[] KEY = HexFormat.of().parseHex(Programs.KEY);
  private static final String TRACKS =
      "in=high.mp4,stream=video,init_segment=v/init.mp4,segment_template=v/$Number$.m4s"
          + " in=sound.mp4,stream=audio,init_segment=a/init.mp4,segment_template=a/$Number$.m4s,hls_name=en --segment_duration 2 --quiet"
          + " --generate_static_live_mpd --mpd_output manifest.mpd --hls_master_playlist_output master.m3u8"
          + " --enable_raw_key_encryption --keys label=:key_id=" + Programs.KEY_ID + ":key=" + Programs.KEY + " --protection_systems CommonSystem ";

  @TempDir private static Path masters;
  private static Film film;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    film = Film.make(masters);
  }

  private void shaka(String arguments) throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS + arguments);
  }

  @Test
  void provider_ofTheApplication_isAskedForTheKeysThatAManifestNames_whateverItsSystem() throws IOException, InterruptedException {
    shaka("--protection_scheme cbcs --clear_lead 0");
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      play(server.uri("manifest.mpd"), sink, new LicenceProvider() {
        @Override
        public String system() {
          return "ours";
        }

        @Override
        public Licence acquire(LicenceRequest request, Transport transport) {
          return new Licence(Map.of(request.keyIds().getFirst(), KEY), 0, null);
        }
      });
    }
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
  }

  @Test
  void manifest_thatNamesNoLicenceServer_failsWithTheRemedy() throws IOException, InterruptedException {
    shaka("--protection_scheme cbcs --clear_lead 0");
    try (FileServer server = FileServer.of(folder)) {
      assertThatThrownBy(() -> play(server.uri("manifest.mpd"), new RunsSink(), LicenceProvider.clearKey()))
          .isInstanceOfSatisfying(PlayerException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.LICENCE_REFUSED))
          .hasMessageContaining("PlayerBuilder.licences");
    }
  }

  @ParameterizedTest
  @CsvSource({"cenc, manifest.mpd, 0", "cbcs, manifest.mpd, 0", "cenc, master.m3u8, 0", "cbcs, master.m3u8, 0", "cenc, manifest.mpd, 2",
      "cbcs, master.m3u8, 2"})
  void stream_withAKeyThatIsKnown_playsInTheClear(String scheme, String manifest, int clearLead) throws IOException, InterruptedException {
    shaka("--protection_scheme " + scheme + " --clear_lead " + clearLead);
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      play(server.uri(manifest), sink, LicenceProvider.keys(Map.of(Programs.KEY_ID, KEY)));
    }
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
    List<String> heard = sink.frames(TrackKind.AUDIO);
    // A discontinuity follows the clear lead in HLS, where a decoder of sound begins anew.
    assertThat(sink.runs(TrackKind.AUDIO) == 1 ? heard : film.sound()).isEqualTo(film.sound()).hasSameSizeAs(heard);
  }

  @Test
  void mpd_thatNamesAClearKeyServer_playsWithoutAnyThingElse() throws IOException, InterruptedException {
    shaka("--protection_scheme cenc --clear_lead 0");
    String system = "<ContentProtection schemeIdUri=\"urn:uuid:e2719d58-a985-b3c9-781a-b030af78d30e\">"
        + "<Laurl xmlns=\"https://dashif.org/CPS\">licence.json</Laurl></ContentProtection><ContentProtection ";
    Path mpd = folder.resolve("manifest.mpd");
    Files.writeString(mpd, Files.readString(mpd).replace("<ContentProtection ", system));
    Files.writeString(folder.resolve("licence.json"), "{\"type\":\"temporary\",\"keys\":[{\"kty\":\"oct\",\"kid\":\""
        + base64(HexFormat.of().parseHex(Programs.KEY_ID)) + "\",\"k\":\"" + base64(KEY) + "\"}]}");
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      play(server.uri("manifest.mpd"), sink, null);
      assertThat(server.asked).containsOnlyOnce("licence.json");
    }
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
  }

  @Test
  void stream_withoutItsKey_isRefusedByName() throws IOException, InterruptedException {
    shaka("--protection_scheme cbcs --clear_lead 0");
    try (FileServer server = FileServer.of(folder)) {
      LicenceProvider others = LicenceProvider.keys(Map.of("ffffffffffffffffffffffffffffffff", KEY));
      assertThatThrownBy(() -> play(server.uri("master.m3u8"), new RunsSink(), others))
          .isInstanceOfSatisfying(PlayerException.class, failed -> assertThat(failed.code()).isEqualTo(ErrorCode.KEY_MISSING))
          .hasMessageContaining(Programs.KEY_ID);
      assertThatThrownBy(() -> play(server.uri("manifest.mpd"), new RunsSink(), null))
          .isInstanceOfSatisfying(PlayerException.class, failed -> assertThat(failed.code()).isEqualTo(ErrorCode.LICENCE_REFUSED));
    }
  }

  private static void play(URI address, RunsSink sink, @Nullable LicenceProvider licences) throws InterruptedException {
    PlayerBuilder builder = Player.builder().sink(sink);
    Film.play(address, licences == null ? builder : builder.licences(licences));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
