package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.TokenKey;
import dev.playhouse.protocol.event.ClientEvent;
import dev.playhouse.protocol.event.Event;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.EdgeAddress;
import dev.playhouse.protocol.playback.EventsRequest;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.RenewRequest;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import dev.playhouse.protocol.playback.SteeringManifest;
import dev.playhouse.protocol.playback.StopRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybackRoutesTest {
  private PublishedOrigin origin;
  private OriginClient viewer;

  @BeforeEach
  void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
    viewer = origin.viewer();
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void session_started_holdsAllThatAPlayerNeeds() {
    JoinedEdge edge = origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    assertThat(session.grant().keyGroups()).containsExactly("audio", "hd", "sd");
    assertThat(session.grant().maxHeight()).isEqualTo(720);
    assertThat(session.edges()).containsExactly(new EdgeAddress(edge.id(), "home", "http://127.0.0.1:9001"));
    assertThat(session.licenceUrls()).containsOnlyKeys("clearkey");
    assertThat(session.resumePositionSeconds()).isZero();
    Duration life = Duration.between(Instant.now(), session.expiresAt());
    assertThat(life).isBetween(Duration.ofHours(12), Duration.ofHours(12).plusSeconds(60));
  }

  @Test
  void start_isRefusedByTheRuleThatDoesNotHold() {
    assertThat(start("title_unknown", null, List.of("clearkey"), null).code()).isEqualTo("title-not-published");
    assertThat(start(origin.title().titleId(), null, List.of("clearkey"), null).code()).isEqualTo("no-edge-reachable");
    origin.healthyEdge("http://127.0.0.1:9001");
    assertThat(start(origin.title().titleId(), null, List.of("clearkey"), "https").code()).isEqualTo("no-edge-reachable");
    assertThat(start(origin.title().titleId(), null, List.of("widevine"), null).code()).isEqualTo("drm-not-usable");
    assertThat(start(origin.title().titleId(), null, List.of("device"), null).code()).isEqualTo("drm-not-usable");
    assertThat(origin.nobody().post("/api/v1/playback/start", Map.of()).status()).isEqualTo(401);
  }

  @Test
  void start_withAMalformedRequest_saysWhatIsWrong() {
    assertThat(viewer.post("/api/v1/playback/start", Map.of()).code()).isEqualTo("title-missing");
    assertThat(start("t", null, List.of(), null).code()).isEqualTo("drm-invalid");
    assertThat(start("t", null, List.of("clearkey"), "ftp").code()).isEqualTo("scheme-invalid");
    assertThat(start("t", new Device("TV", "c2hvcnQ"), List.of("device"), null).code()).isEqualTo("device-key-invalid");
    assertThat(start("t", new Device(" ", "c2hvcnQ"), List.of("device"), null).code()).isEqualTo("device-name-invalid");
  }

  @Test
  void decision_isAnEventWithItsExplanation() {
    origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    Event granted = event("playback-granted");
    assertThat(granted.sessionId()).isEqualTo(session.id());
    assertThat(granted.data().toString())
        .contains("player and service share clearkey")
        .contains("holds 0 of 4 track packages")
        .doesNotContain(token(session));
  }

  @Test
  void manifests_leadToTheEdgesWithATokenThatTheBulletinVouchesFor() {
    JoinedEdge edge = origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    for (String format : List.of("hls", "dash")) {
      Reply manifest = origin.nobody().fetch(session.manifests().getOrDefault(format, ""));
      assertThat(manifest.status()).as(manifest.text()).isEqualTo(200);
      assertThat(manifest.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(manifest.header("Cache-Control")).isEqualTo("no-store");
      DeliveryToken token = token(manifest.text(), edge);
      assertThat(token.sessionId()).isEqualTo(session.id());
      assertThat(token.assetId()).isEqualTo(session.assetId());
      assertThat(token.keyGroups()).containsExactlyInAnyOrder("audio", "hd", "images", "sd", "text");
      assertThat(token.expiresAt().getEpochSecond()).isEqualTo(session.expiresAt().getEpochSecond());
    }
  }

  @Test
  void manifests_answerPagesOfOtherOrigins() {
    origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    for (String address : List.of(session.manifests().getOrDefault("hls", ""), session.steeringUrl())) {
      Reply preflight = origin.nobody().send("OPTIONS", address, BodyPublishers.noBody());
      assertThat(preflight.status()).isEqualTo(204);
      assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }
    assertThat(viewer.get("/api/v1/admin/edges").header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void manifests_withAnotherToken_areRefused() {
    origin.healthyEdge("http://127.0.0.1:9001");
    String address = origin.play(viewer, null, "clearkey").manifests().getOrDefault("hls", "");
    Reply refused = origin.nobody().fetch(address.replaceFirst("sessions/....", "sessions/AAAA"));
    assertThat(refused.code()).isEqualTo("session-unusable");
    assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void steering_followsWhatEdgesHoldAndTheirHealth() {
    JoinedEdge cold = origin.healthyEdge("http://127.0.0.1:9001");
    JoinedEdge warm = origin.edge("http://127.0.0.1:9002");
    warm.report(0, origin.title().folders());
    Session session = origin.play(viewer, null, "clearkey");
    assertThat(steering(session).pathwayPriority()).containsExactly(warm.id(), cold.id());
    assertThat(steering(session).reloadUri()).isEqualTo(session.steeringUrl());
    warm.report(40_000, origin.title().folders());
    assertThat(steering(session).pathwayPriority()).containsExactly(cold.id());
    cold.report(40_000, List.of());
    assertThat(steering(session).pathwayPriority()).isNotEmpty();
  }

  @Test
  void edge_thatDrains_isNamedToNobodyMore_unlessNoOtherIsLeft() {
    JoinedEdge leaving = origin.healthyEdge("http://127.0.0.1:9001");
    JoinedEdge staying = origin.healthyEdge("http://127.0.0.1:9002");
    Session before = origin.play(viewer, null, "clearkey");
    assertThat(steering(before).pathwayPriority()).containsExactlyInAnyOrder(leaving.id(), staying.id());

    leaving.drain();

    Session after = origin.play(viewer, null, "clearkey");
    assertThat(after.edges()).extracting(EdgeAddress::edgeId).containsExactly(staying.id());
    assertThat(origin.nobody().fetch(after.manifests().getOrDefault("hls", "")).text()).doesNotContain("127.0.0.1:9001");
    assertThat(steering(before).pathwayPriority()).as("of a session under way").containsExactly(staying.id());
    staying.drain();
    assertThat(origin.play(viewer, null, "clearkey").edges()).hasSize(2);
  }

  @Test
  void heartbeat_isTheNextResumePosition() {
    origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    assertThat(viewer.post("/api/v1/playback/heartbeat", new HeartbeatRequest(session.id(), 12.5)).status()).isEqualTo(204);
    assertThat(origin.play(viewer, null, "clearkey").resumePositionSeconds()).isEqualTo(12.5);
    assertThat(origin.play(origin.viewer(), null, "clearkey").resumePositionSeconds()).isZero();
    assertThat(event("playback-heartbeat").data()).containsEntry("position_seconds", 12.5);
  }

  @Test
  void position_lostByTheTable_comesBackFromTheEventLog() {
    origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    viewer.post("/api/v1/playback/heartbeat", new HeartbeatRequest(session.id(), 10));
    viewer.post("/api/v1/playback/heartbeat", new HeartbeatRequest(session.id(), 20));
    String token = viewer.token();
    origin.restartAfter(foundation -> foundation.database().change(handle -> handle.execute("delete from footprints")));
    assertThat(origin.play(origin.nobody().withToken(token), null, "clearkey").resumePositionSeconds()).isEqualTo(20);
  }

  @Test
  void heartbeat_withANonsensicalPosition_isRefused() {
    origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    assertThat(viewer.post("/api/v1/playback/heartbeat", new HeartbeatRequest(session.id(), -1)).code()).isEqualTo("position-invalid");
    Map<String, Object> notANumber = Map.of("session_id", session.id(), "position_seconds", "NaN");
    assertThat(viewer.post("/api/v1/playback/heartbeat", notANumber).status()).isEqualTo(400);
  }

  @Test
  void events_ofThePlayer_landInTheLogUnderTheirOwnName() {
    origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    ClientEvent seen = new ClientEvent("playback-stopped", at, Map.of("title_id", session.titleId(), "position_seconds", 50));
    assertThat(viewer.post("/api/v1/playback/events", new EventsRequest(session.id(), List.of(seen, seen))).status()).isEqualTo(204);
    assertThat(event("player.playback-stopped").clientTime()).isEqualTo(at);
    assertThat(origin.play(viewer, null, "clearkey").resumePositionSeconds()).isZero();
    ClientEvent bad = new ClientEvent("Bad Type", at, Map.of());
    assertThat(viewer.post("/api/v1/playback/events", new EventsRequest(session.id(), List.of(bad))).code()).isEqualTo("event-invalid");
  }

  @Test
  void stop_revokesTheSessionThroughTheBulletin() {
    JoinedEdge edge = origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    assertThat(edge.bulletin().revokedSessions()).isEmpty();
    assertThat(viewer.post("/api/v1/playback/stop", new StopRequest(session.id(), 30)).status()).isEqualTo(204);
    assertThat(edge.bulletin(bulletin -> !bulletin.revokedSessions().isEmpty()).revokedSessions())
        .singleElement()
        .satisfies(
            revoked -> {
              assertThat(revoked.sessionId()).isEqualTo(session.id());
              assertThat(revoked.until()).isAfter(session.expiresAt());
            });
    assertThat(origin.nobody().fetch(session.manifests().getOrDefault("dash", "")).code()).isEqualTo("session-unusable");
    assertThat(viewer.post("/api/v1/playback/renew", new RenewRequest(session.id())).code()).isEqualTo("session-stopped");
    assertThat(viewer.post("/api/v1/playback/stop", new StopRequest(session.id(), 30)).code()).isEqualTo("session-stopped");
    assertThat(origin.play(viewer, null, "clearkey").resumePositionSeconds()).isEqualTo(30);
  }

  @Test
  void renewal_opensTheSameSessionAndLeavesTheFirstTokenAsItIs() {
    origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    Session renewed = viewer.post("/api/v1/playback/renew", new RenewRequest(session.id())).data(Session.class);
    assertThat(renewed.id()).isEqualTo(session.id());
    assertThat(renewed.expiresAt()).isAfterOrEqualTo(session.expiresAt());
    for (Session each : List.of(session, renewed)) {
      assertThat(origin.nobody().fetch(each.manifests().getOrDefault("hls", "")).status()).isEqualTo(200);
    }
  }

  @Test
  void session_ofAnotherAccount_isUnknown() {
    origin.healthyEdge("http://127.0.0.1:9001");
    String session = origin.play(viewer, null, "clearkey").id();
    OriginClient other = origin.viewer();
    assertThat(other.post("/api/v1/playback/renew", new RenewRequest(session)).code()).isEqualTo("session-unknown");
    assertThat(other.post("/api/v1/playback/heartbeat", new HeartbeatRequest(session, 1)).code()).isEqualTo("session-unknown");
    assertThat(other.post("/api/v1/playback/stop", new StopRequest(session, 1)).code()).isEqualTo("session-unknown");
    assertThat(viewer.post("/api/v1/playback/stop", Map.of()).code()).isEqualTo("session-unknown");
  }

  @Test
  void session_survivesARestartOfTheOrigin() {
    JoinedEdge edge = origin.healthyEdge("http://127.0.0.1:9001");
    Session session = origin.play(viewer, null, "clearkey");
    origin.restart();
    String path = session.manifests().getOrDefault("hls", "").replaceFirst("http://[^/]+", "");
    Reply manifest = origin.nobody().fetch(path);
    JoinedEdge again = new JoinedEdge(edge.id(), edge.invitation(), origin.nobody().withToken(edge.caller().token()));
    assertThat(token(manifest.text(), again).sessionId()).isEqualTo(session.id());
  }

  private Reply start(String titleId, @Nullable Device device, List<String> drm, @Nullable String scheme) {
    return viewer.post("/api/v1/playback/start", new StartRequest(titleId, device, drm, scheme));
  }

  private SteeringManifest steering(Session session) {
    return Json.MAPPER.readValue(origin.nobody().fetch(session.steeringUrl()).body(), SteeringManifest.class);
  }

  private Event event(String type) {
    return origin.events().stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
  }

  private static DeliveryToken token(String manifest, JoinedEdge edge) {
    Matcher matcher = Pattern.compile("http://127\\.0\\.0\\.1:9001/([A-Za-z0-9_-]+)/").matcher(manifest);
    assertThat(matcher.find()).as(manifest).isTrue();
    List<TokenKey> keys = edge.bulletin().tokenKeys();
    return DeliveryToken.decode(
        matcher.group(1),
        id ->
            keys.stream()
                .filter(key -> key.keyId().equals(id))
                .map(key -> VerificationKey.of(id, key.publicKey()))
                .findFirst()
                .orElse(null));
  }

  private static String token(Session session) {
    return session.steeringUrl().replaceFirst(".*/sessions/", "").replace("/steering", "");
  }
}
