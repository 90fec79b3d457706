package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.origin.playback.LicenceService;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StopRequest;
import dev.playhouse.protocol.subscription.Plan;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Licences that somebody else makes: {@code licence_server.py}, which checks every policy it gets; that of FairPlay speaks TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LicenceProxyTest {
  private static final byte[] REQUEST = {8, 1, 0, -1, 'x', 13, 10};
  private static final int SOFTWARE_HEIGHT = 500;
  private static final Duration REST = Duration.ofSeconds(31);

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private LicenceServerProcess service;
  private LicenceServerProcess overTls;
  private PublishedOrigin origin;
  private JoinedEdge edge;
  private OriginClient viewer;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    service = LicenceServerProcess.start(Files.createDirectory(folder.resolve("service")));
    overTls = LicenceServerProcess.start(Files.createDirectory(folder.resolve("tls")), SelfSigned.make(folder));
    LicenceService fairplay = Objects.requireNonNull(overTls.services().others().get("fairplay"));
    LicenceServices services = service.services().with("fairplay", fairplay);
    LicenceServices strict =
        new LicenceServices(services.others(), services.clearKeyHeight(), SOFTWARE_HEIGHT, Duration.ofMinutes(30));
    OriginConfig config = TestOrigin.config(folder.resolve("data"), PlaybackConfig.USUAL, strict);
    origin = PublishedOrigin.start(config, () -> Instant.now().plus(ahead.get()));
    service.trust(origin.address());
    overTls.trust(origin.address());
    edge = origin.edge("http://127.0.0.1:9001");
    viewer = origin.viewer();
  }

  @AfterAll
  void stop() {
    origin.close();
    service.close();
    overTls.close();
  }

  @BeforeEach
  void report() {
    edge.report(0, List.of());
  }

  @ParameterizedTest
  @CsvSource({"widevine, application/octet-stream", "playready, text/xml;charset=utf-8", "fairplay, application/octet-stream"})
  void request_isAnsweredByTheServiceWithoutAChange(String system, String type) {
    Session session = play(system);
    Reply reply = ask(session, system, REQUEST).expect(200);
    assertThat(reply.header("Content-Type").replace(" ", "")).isEqualTo(type);
    assertThat(reply.response().headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    JsonNode licence = Json.MAPPER.readTree(reply.body());
    assertThat(licence.get("request").asString()).isEqualTo(sha256(REQUEST));
    JsonNode policy = licence.get("policy");
    assertThat(policy.get("sub").asString()).isEqualTo(session.id());
    assertThat(policy.get("asset_id").asString()).isEqualTo(session.assetId());
    assertThat(policy.get("licence").get("seconds").asInt()).isEqualTo(1800);
    assertThat(policy.get("licence").get("renew_after_seconds").asInt()).isEqualTo(900);
    assertThat(policy.get("licence").get("persistent").asBoolean()).isFalse();
  }

  @Test
  void addresses_areOfTheOrigin_andTheServiceIsNamedNowhere() {
    Session session = play("widevine", "playready", "fairplay");
    assertThat(session.licenceUrls()).hasSize(3).allSatisfy((_, url) -> assertThat(url).startsWith(origin.address() + "/api/v1/drm/license?"));
    assertThat(session.fairplayCertificateUrl()).isEqualTo(overTls.url("fairplay.cer").toString());
    assertThat(play("widevine").fairplayCertificateUrl()).isNull();
    String mpd = origin.nobody().fetch(session.manifests().getOrDefault("dash", "")).text();
    assertThat(mpd).contains("system=widevine", "system=playready").doesNotContain(service.url("").getAuthority());
  }

  @Test
  void policy_namesEachGrantedKeyWithItsHeightAndSecurity() {
    JsonNode policy = policy(play("widevine"), "widevine");
    assertThat(policy.get("max_height").asInt()).isEqualTo(720);
    assertThat(policy.get("keys")).containsExactlyInAnyOrder(key("hd", 720, "hardware"), key("sd", 360, "software"), key("audio", 0, "software"));
  }

  @Test
  void policy_holdsNoKeyAboveThePlan() {
    OriginClient small = origin.viewer("small@example.org", new Plan("small", 10, 400, 0));
    JsonNode policy = policy(origin.play(small, null, "widevine"), "widevine");
    assertThat(policy.get("keys")).containsExactlyInAnyOrder(key("sd", 360, "software"), key("audio", 0, "software"));
  }

  @Test
  void policy_thatIsReplayedAlteredOrOfAnotherKind_isRefusedByTheService() throws Exception {
    Session session = play("widevine");
    ask(session, "widevine", REQUEST).expect(200);
    String policy = at("last");
    assertThat(post(policy, REQUEST).body()).isEqualTo("seen before");
    assertThat(post(policy, new byte[] {1}).body()).isEqualTo("for another request");
    String[] parts = policy.split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("\"max_height\":720", "\"max_height\":2160");
    String altered = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    assertThat(post(parts[0] + "." + altered + "." + parts[2], REQUEST).body()).isEqualTo("the signature is wrong");
    String token = session.steeringUrl().replaceFirst(".*/sessions/", "").replace("/steering", "");
    assertThat(post(token, REQUEST).body()).endsWith("is not of a policy");
    String opened = session.licenceUrls().getOrDefault("widevine", "").replace(token, policy);
    assertThat(origin.nobody().send("POST", opened, BodyPublishers.ofByteArray(REQUEST)).code()).isEqualTo("session-unusable");
  }

  @Test
  void call_thatMayHaveNoLicence_neverReachesTheService() throws Exception {
    Session session = play("widevine");
    String before = at("last");
    assertThat(ask(session, "widevine", new byte[0]).expect(400).code()).isEqualTo("licence-request-empty");
    assertThat(ask(session, "widevine", new byte[(128 << 10) + 1]).expect(413).code()).isEqualTo("body-too-large");
    String other = session.licenceUrls().getOrDefault("widevine", "").replace("system=widevine", "system=playready");
    assertThat(origin.nobody().send("POST", other, BodyPublishers.ofByteArray(REQUEST)).expect(403).code()).isEqualTo("licence-not-granted");
    viewer.post("/api/v1/playback/stop", new StopRequest(session.id(), 1));
    assertThat(ask(session, "widevine", REQUEST).expect(403).code()).isEqualTo("session-unusable");
    assertThat(at("last")).isEqualTo(before);
  }

  /** What one request can provoke shuts the service for nobody else. */
  @ParameterizedTest
  @CsvSource({"huge, licence-service-answer", "redirect, licence-service-refused", "500, licence-service-refused",
    "400, licence-service-refused", "204, licence-service-refused"})
  void answer_thatIsHostile_isRefusedAndTellsNothing(String fault, String code) throws Exception {
    Session session = play("playready");
    for (int i = 0; i < 4; i++) {
      Reply reply = ask(session, "playready", fault(fault)).expect(422);
      assertThat(reply.code()).isEqualTo(code);
      assertThat(reply.text()).doesNotContain("secret", "127.0.0.1");
    }
    ask(session, "playready", REQUEST).expect(200);
    assertThat(at("redirected")).isEqualTo("0");
    assertThat(audited(session)).contains("licence-refused " + code, "licence-issued playready");
  }

  @Test
  void service_thatIsKilled_isLeftAloneUntilItIsBack() throws Exception {
    Session session = play("widevine");
    service.kill();
    for (int i = 0; i < 3; i++) {
      assertThat(ask(session, "widevine", REQUEST).expect(503).code()).isEqualTo("licence-service-unreachable");
    }
    service.comeBack();
    Reply resting = ask(session, "widevine", REQUEST).expect(503);
    assertThat(resting.code()).isEqualTo("licence-service-unavailable");
    assertThat(resting.header("Retry-After")).isEqualTo("30");
    assertThat(metrics()).contains("playhouse_remote_resting{remote=\"licence-service-widevine\"} 1");
    assertThat(ask(play("fairplay"), "fairplay", REQUEST).status()).as("the others go on").isEqualTo(200);
    ahead.updateAndGet(REST::plus);
    ask(session, "widevine", REQUEST).expect(200);
    assertThat(metrics())
        .contains("playhouse_remote_resting{remote=\"licence-service-widevine\"} 0")
        .contains("playhouse_licences_total{outcome=\"licence-service-unavailable\",system=\"widevine\"}");
    assertThat(audited(session)).contains("licence-refused licence-service-unavailable", "licence-issued widevine");
  }

  @Test
  void service_thatHangs_starvesNobody() throws Exception {
    List<Session> sessions = IntStream.range(0, 2).mapToObj(_ -> play("fairplay")).toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> calls =
          IntStream.range(0, 40)
              .mapToObj(i -> threads.submit(() -> ask(sessions.get(i % 2), "fairplay", fault(i % 2 == 0 ? "hang" : "drip"))))
              .toList();
      Awaitility.await().until(() -> metrics().contains("playhouse_remote_calls_in_hand{remote=\"licence-service-fairplay\"} 32"));
      Session other = play("clearkey");
      origin.nobody().post(other.licenceUrls().getOrDefault("clearkey", ""), Map.of()).expect(200);
      assertThat(calls.stream().filter(Future::isDone)).as("all others still wait").hasSizeLessThanOrEqualTo(8);
      int crowdedOut = 0;
      for (Future<Reply> call : calls) {
        Reply reply = call.get().expect(503);
        crowdedOut += reply.code().equals("licence-service-unavailable") ? 1 : 0;
      }
      assertThat(crowdedOut).isEqualTo(8);
    }
    ahead.updateAndGet(REST::plus);
    report();
    ask(play("fairplay"), "fairplay", REQUEST).expect(200);
  }

  private Session play(String... drm) {
    report();
    return origin.play(viewer, null, drm);
  }

  private Reply ask(Session session, String system, byte[] request) {
    String address = session.licenceUrls().getOrDefault(system, "");
    return origin.nobody().send("POST", address, BodyPublishers.ofByteArray(request));
  }

  private JsonNode policy(Session session, String system) {
    return Json.MAPPER.readTree(ask(session, system, REQUEST).expect(200).body()).get("policy");
  }

  private JsonNode key(String group, int height, String security) {
    var claims = Json.MAPPER.createObjectNode();
    claims.put("key_id", HexFormat.of().formatHex(origin.title().key(group).keyId()));
    claims.putArray("groups").add(group);
    if (height > 0) {
      claims.put("max_height", height);
    }
    return claims.put("security", security);
  }

  private static byte[] fault(String name) {
    return ("fault:" + name + " request").getBytes(StandardCharsets.US_ASCII);
  }

  private String metrics() {
    return origin.nobody().get("/observe/metrics").text();
  }

  /** Actions on a session, each with its code or its system. */
  private List<String> audited(Session session) {
    return origin.operator().get("/api/v1/admin/audit?subject=" + session.id()).data().get("entries").valueStream()
        .map(entry -> entry.get("action").asString() + " " + entry.get("after").path("code").asString(entry.get("after").path("system").asString()))
        .toList();
  }

  private String at(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(service.url(path))).body();
  }

  /** Asks the service without the origin. */
  private HttpResponse<String> post(String policy, byte[] request) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(service.url("widevine"))
            .header("Authorization", LicenceServerProcess.AUTHORIZATION)
            .header("Content-Type", "application/octet-stream")
            .header("Playhouse-Licence-Policy", policy)
            .POST(BodyPublishers.ofByteArray(request)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
