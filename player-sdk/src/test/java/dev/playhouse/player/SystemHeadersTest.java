package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SystemHeaders;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.licence.Licence;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.licence.LicenceRequest;
import dev.playhouse.player.licence.SystemHeader;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a licence provider of the application is told of a manifest. */
class SystemHeadersTest {
  private static final String KEY_ID = "00112233445566778899aabbccddeeff";
  private static final String UUID = "00112233-4455-6677-8899-aabbccddeeff";
  private static final byte[] WIDEVINE = SystemHeaders.pssh(KeySystem.WIDEVINE, Scheme.CENC, HexFormat.of().parseHex(KEY_ID));
  private static final String WIDEVINE_ID = "edef8ba9-79d6-4ace-a3c8-27dcd51d21ed";
  private static final String KEY = "METHOD=SAMPLE-AES-CTR,KEYFORMAT=\"urn:uuid:" + WIDEVINE_ID + "\",KEYID=0x" + KEY_ID
      + ",URI=\"data:text/plain;base64," + base64(WIDEVINE) + "\"\n";
  private static final String NO_PSSH = "METHOD=SAMPLE-AES-CTR,KEYFORMAT=\"com.microsoft.playready\",URI=\"data:text/plain;base64,AAAA\"\n";

  private final Screening screening = Screening.steady(20e6);
  private final List<LicenceRequest> asked = new ArrayList<>();

  /** A refusal when it is null. */
  private @Nullable Licence given;

  private static String mpd(String pssh) {
    return "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" xmlns:cenc=\"urn:mpeg:cenc:2013\" mediaPresentationDuration=\"PT60S\">"
        + "<BaseURL>http://edge-one.test/token/vod/asset_1/x/</BaseURL><Period><AdaptationSet mimeType=\"video/mp4\" codecs=\"avc1.64001f\">"
        + "<ContentProtection schemeIdUri=\"urn:mpeg:dash:mp4protection:2011\" value=\"cenc\" cenc:default_KID=\"" + UUID + "\"/>"
        + "<ContentProtection schemeIdUri=\"urn:uuid:" + WIDEVINE_ID + "\"><cenc:pssh>" + pssh + "</cenc:pssh></ContentProtection>"
        + "<SegmentTemplate duration=\"4\" initialization=\"$RepresentationID$.0/init.mp4\" media=\"$RepresentationID$.0/$Number$.m4s\"/>"
        + "<Representation id=\"v360\" bandwidth=\"700000\" height=\"360\"/><Representation id=\"v480\" bandwidth=\"1200000\" height=\"480\"/>"
        + "</AdaptationSet></Period></MPD>";
  }

  @Test
  void mpd_atAnAddress_isTold() {
    screening.network.serves("film.mpd", at -> mpd("\n  " + base64(WIDEVINE) + "\n"));
    load("http://origin.test/film.mpd");
    assertThat(asked.getFirst().keyIds()).containsExactly(KEY_ID);
    assertTold();
  }

  @Test
  void whatIsNoPssh_isLeftOut() {
    screening.network.serves("film.mpd", at -> mpd("no base64!"));
    load("http://origin.test/film.mpd");
    assertThat(asked.getFirst().keyIds()).containsExactly(KEY_ID);
    assertThat(asked.getFirst().systemHeaders()).isEmpty();
  }

  @Test
  void multivariantPlaylist_isTold() {
    screening.network.serves("film.m3u8", at -> "#EXTM3U\n#EXT-X-SESSION-KEY:" + KEY + "#EXT-X-SESSION-KEY:" + NO_PSSH
        + "#EXT-X-STREAM-INF:BANDWIDTH=700000,CODECS=\"avc1.64001f\",RESOLUTION=640x360\nhttp://edge-one.test/t/vod/a/x/v360.0/playlist.m3u8\n");
    load("http://origin.test/film.m3u8");
    assertTold();
  }

  @Test
  void mediaPlaylist_isTold_andItsRenewalToo() {
    screening.network.serves("film.m3u8", at -> "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MAP:URI=\"http://edge-one.test/t/v360.0/init.mp4\"\n"
        + "#EXTINF:4,\nhttp://edge-one.test/t/v360.0/1.m4s\n".repeat(10) + "#EXT-X-KEY:" + KEY + "#EXT-X-KEY:" + NO_PSSH
        + "#EXTINF:4,\nhttp://edge-one.test/t/v360.0/1.m4s\n".repeat(5) + "#EXT-X-ENDLIST\n");
    given = new Licence(Map.of(KEY_ID, new byte[16]), 0, new Licence.Period(Duration.ZERO, Duration.ZERO, Instant.MAX)); // over at once
    assertThatThrownBy(() -> play("http://origin.test/film.m3u8")).isInstanceOf(PlayerException.class); // its media are no film
    assertThat(asked).hasSizeGreaterThan(1);
    assertThat(asked).allSatisfy(this::assertTold);
  }

  @Test
  void sessionThatOffersALicence_isAskedFor_onceTheManifestIsHere() {
    screening.network.serves("film.mpd", at -> mpd(base64(WIDEVINE)));
    Session film = FakeFilm.session("token");
    Session session = new Session(film.id(), film.titleId(), film.assetId(), film.grant(), Map.of("dash", "http://origin.test/film.mpd"),
        Map.of("ours", "http://origin.test/licence"), "", "", List.of(), 0, 30, Instant.MAX);
    screening.builder().licences(new Ours());
    assertThatThrownBy(() -> screening.play(session)).hasMessage("seen");
    assertThat(asked.getFirst().session()).isEqualTo(session);
    assertThat(asked.getFirst().keyIds()).as("all that the grant allows").isEmpty();
    assertTold();
  }

  @Test
  void request_inALog_tellsNoToken() {
    LicenceRequest request = new LicenceRequest(FakeFilm.session("secret"), List.of(KEY_ID), List.of(new SystemHeader(WIDEVINE_ID, WIDEVINE)));
    assertThat(request.toString()).contains("session_1", KEY_ID, WIDEVINE_ID).doesNotContain("secret");
  }

  private void load(String address) {
    assertThatThrownBy(() -> play(address)).hasMessage("seen");
  }

  private void play(String address) throws InterruptedException {
    try (Player player = screening.builder().licences(new Ours()).build()) {
      player.play();
      player.load(URI.create(address));
      player.awaitEnd();
    }
  }

  private void assertTold() {
    assertThat(asked).hasSize(1).allSatisfy(this::assertTold);
  }

  private void assertTold(LicenceRequest request) {
    assertThat(request.systemHeaders()).singleElement().satisfies(header -> {
      assertThat(header.systemId()).isEqualTo(WIDEVINE_ID);
      assertThat(header.pssh()).isEqualTo(WIDEVINE);
    });
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Licences of a system of its own. */
  private final class Ours implements LicenceProvider {
    @Override
    public String system() {
      return "ours";
    }

    @Override
    public Licence acquire(LicenceRequest request, Transport transport) {
      asked.add(request);
      if (given == null) {
        throw new PlayerException(ErrorCode.LICENCE_REFUSED, "seen");
      }
      return given;
    }
  }
}
