package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.origin.regions.RegionFiles;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.licence.ClearKeyRequest;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration says of playback. */
class PlaybackConfigTest {
  @TempDir private Path data;
  private PublishedOrigin origin;

  @BeforeEach
  void start() {
    origin = PublishedOrigin.start(data);
    origin.healthyEdge("http://127.0.0.1:9001");
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void viewer_withoutASubscription_isRefusedWhileStaffMayPlay() {
    origin.nobody().post("/api/v1/auth/register", new RegisterRequest("guest@example.org", "correct horse", "Guest")).expect(201);
    OriginClient guest = origin.nobody().login("guest@example.org", "correct horse");
    assertThat(play(guest).expect(403).code()).isEqualTo("subscription-needed");
    assertThat(play(origin.operator()).status()).isEqualTo(201);
    reopen(PlaybackConfig.USUAL.open(), LicenceServices.NONE);
    assertThat(play(origin.nobody().login("guest@example.org", "correct horse")).status()).isEqualTo(201);
  }

  @Test
  void clearKey_switchedOff_isNoWayToPlay() {
    OriginClient viewer = origin.viewer();
    Session running = play(viewer).expect(201).data(Session.class);
    String token = viewer.token();
    LicenceServices none = LicenceServices.NONE.withClearKey(0);
    reopen(PlaybackConfig.USUAL, none);
    assertThat(play(origin.nobody().withToken(token)).expect(422).text()).contains("drm-not-usable", "offer one of device");
    String licence = running.licenceUrls().getOrDefault("clearkey", "").replaceFirst("http://[^/]+", "");
    assertThat(origin.nobody().post(licence, new ClearKeyRequest(List.of(), "temporary")).expect(403).code()).isEqualTo("licence-not-granted");
  }

  @Test
  void refusedNetwork_isShutForEverybodyInIt() throws IOException {
    OriginClient viewer = origin.viewer();
    String token = viewer.token();
    Path list = Files.writeString(data.resolve("refused.txt"), "127.0.0.0/8\n");
    PlaybackConfig refusing = PlaybackConfig.USUAL.with(new RegionFiles(null, null, list));
    reopen(refusing, LicenceServices.NONE);
    assertThat(play(origin.nobody().withToken(token)).expect(403).code()).isEqualTo("network-refused");
  }

  private void reopen(PlaybackConfig playback, LicenceServices licences) {
    origin.close();
    origin = PublishedOrigin.reopen(TestOrigin.config(data, playback, licences), origin);
  }

  private Reply play(OriginClient viewer) {
    return viewer.post("/api/v1/playback/start", new StartRequest(origin.title().titleId(), null, List.of("clearkey"), null));
  }
}
