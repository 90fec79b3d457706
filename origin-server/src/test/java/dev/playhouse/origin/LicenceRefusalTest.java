package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.origin.playback.LicenceServices;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.licence.ClearKeyRequest;
import dev.playhouse.protocol.licence.DeviceLicence;
import dev.playhouse.protocol.licence.DeviceLicenceRequest;
import dev.playhouse.protocol.licence.SealedKey;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.RenewRequest;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StopRequest;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.SubscriptionRequest;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.hpke.HPKE;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who gets a licence, until when, who none any more; and that the audit log tells all of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LicenceRefusalTest {
  private static final int CLEARKEY_HEIGHT = 400;
  private static final Plan PLAN = new Plan("whole", 100, 4320, 0);
  private static final Plan SMALL = new Plan("half", 100, 400, 0);
  private static final Device TV = device();

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final List<SmallTitle> others = new ArrayList<>();
  private PublishedOrigin origin;
  private JoinedEdge edge;
  private OriginClient viewer;
  private String account;

  @BeforeAll
  void start(@TempDir Path data) {
    OriginConfig config = TestOrigin.config(data, PlaybackConfig.USUAL, LicenceServices.NONE.withClearKey(CLEARKEY_HEIGHT));
    origin = PublishedOrigin.start(config, () -> Instant.now().plus(ahead.get()));
    origin.restartAfter(foundation -> others.add(SmallTitle.publish(foundation, "other")));
    edge = origin.edge("http://127.0.0.1:9001");
    viewer = origin.viewer("viewer@example.org", PLAN);
    account = viewer.get("/api/v1/auth/validate-token").data().get("account_id").asString();
    origin.operator().put("/api/v1/admin/plans/" + SMALL.name(), SMALL).expect(200);
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @BeforeEach
  void report() {
    edge.report(0, List.of());
    subscribe(PLAN, SubscriptionState.ACTIVE);
  }

  @Test
  void licence_holdsAnHour_andIsRenewedAsLongAsItsSessionRuns() {
    Session session = play(TV);
    DeviceLicence first = licence(ask(session, null).expect(200), session);
    assertThat(first.expiresAt()).isEqualTo(first.issuedAt().plus(Duration.ofHours(1))).isBefore(session.expiresAt());
    assertThat(first.renewAfter()).isEqualTo(first.issuedAt().plus(Duration.ofMinutes(30)));
    later(Duration.ofSeconds(60));
    viewer.post("/api/v1/playback/heartbeat", new HeartbeatRequest(session.id(), 1)).expect(204);
    later(Duration.ofSeconds(60));
    assertThat(licence(ask(session, null).expect(200), session).expiresAt()).isAfter(first.expiresAt().plusSeconds(100));
    later(Duration.ofSeconds(60));
    assertRefused(ask(session, null), session, "session-unusable");
    assertThat(audited(session)).containsExactly("licence-refused session-unusable", "licence-issued device", "licence-issued device");
  }

  @Test
  void renewal_afterTheSubscriptionEndedOrShrank_isRefused() {
    Session session = play(TV);
    ask(session, null).expect(200);
    subscribe(PLAN, SubscriptionState.PAUSED);
    Reply lapsed = ask(session, null).expect(403);
    assertRefused(lapsed, session, "grant-lapsed");
    assertThat(lapsed.text()).contains("the subscription is paused");
    subscribe(SMALL, SubscriptionState.ACTIVE);
    assertThat(ask(session, null).expect(403).text()).contains("the plan now has 400: renew the session");
    Session renewed = viewer.post("/api/v1/playback/renew", new RenewRequest(session.id())).data(Session.class);
    assertThat(licence(ask(renewed, null).expect(200), renewed).keys()).extracting(SealedKey::group).containsExactly("audio", "sd");
  }

  @Test
  void licence_forAnotherDevice_isRefused() {
    Session session = play(TV);
    assertRefused(ask(session, device().publicKey()), session, "device-other");
    ask(session, TV.publicKey()).expect(200);
    ask(session, TV.publicKey() + "=").expect(200);
  }

  @Test
  void licence_forKeysOfAnotherAsset_isRefused() {
    Session session = play(TV);
    String strange = others.getFirst().key("sd").keyIdHex();
    assertRefused(post(session, "device", new DeviceLicenceRequest(List.of(strange), null)), session, "key-not-granted");
  }

  @Test
  void licence_forAKeyGroupAboveThePlan_isRefused() {
    subscribe(SMALL, SubscriptionState.ACTIVE);
    Session session = play(TV);
    String hd = origin.title().key("hd").keyIdHex();
    assertRefused(post(session, "device", new DeviceLicenceRequest(List.of(hd), null)), session, "key-not-granted");
  }

  @Test
  void clearKey_forPicturesAboveItsHeight_isRefused() {
    Session session = origin.play(viewer, null, "clearkey");
    assertThat(session.grant().maxHeight()).isEqualTo(360);
    String hd = Base64.getUrlEncoder().withoutPadding().encodeToString(origin.title().key("hd").keyId());
    assertRefused(post(session, "clearkey", new ClearKeyRequest(List.of(hd), "temporary")), session, "key-not-granted");
    Session favourite = origin.play(viewer, TV, "device", "clearkey");
    assertThat(favourite.licenceUrls()).as("what may not carry all is left out").containsOnlyKeys("device");
  }

  @Test
  void licence_ofASystemWithoutAService_saysSo() {
    Session session = play(TV);
    String address = session.licenceUrls().getOrDefault("device", "").replace("system=device", "system=fairplay");
    Reply refused = origin.nobody().post(address, List.of());
    assertThat(refused.status()).isEqualTo(422);
    assertRefused(refused, session, "licence-service-missing");
  }

  @Test
  void refusals_ofADeadSession_areRecordedUpToANumber() {
    Session session = play(TV);
    viewer.post("/api/v1/playback/stop", new StopRequest(session.id(), 1)).expect(204);
    List<Integer> statuses = IntStream.range(0, 9).mapToObj(_ -> ask(session, null).status()).toList();
    assertThat(statuses).containsExactly(403, 403, 403, 403, 403, 429, 429, 429, 429);
    assertThat(audited(session)).hasSize(6).startsWith("licence-refused licences-too-many");
  }

  @Test
  void licences_ofOneSession_areLimited_andTheLimitIsRecordedOnce() throws Exception {
    Session session = play(TV);
    List<Integer> statuses = Together.times(125, _ -> ask(session, null).status());
    assertThat(statuses).containsOnly(200, 429).filteredOn(status -> status == 200).hasSize(120);
    assertThat(audited(session)).hasSize(121);
  }

  @Test
  void stranger_isCountedAndFillsNoLog() {
    Session session = play(TV);
    long before = entries();
    String address = session.licenceUrls().getOrDefault("device", "");
    for (String forged : List.of(address + "x", address.replaceAll("token=[^&]*", "token=nobody"))) {
      assertThat(origin.nobody().post(forged, new DeviceLicenceRequest(List.of(), null)).code()).isEqualTo("session-unusable");
    }
    assertThat(entries()).isEqualTo(before);
    String metrics = origin.nobody().get("/observe/metrics").text();
    assertThat(metrics).contains("playhouse_licences_total{outcome=\"session-unusable\",system=\"device\"}");
  }

  private Session play(Device device) {
    return origin.play(viewer, device, "device");
  }

  private void later(Duration time) {
    ahead.updateAndGet(time::plus);
  }

  private void subscribe(Plan plan, SubscriptionState state) {
    SubscriptionRequest request = new SubscriptionRequest(plan.name(), state, "DE", null);
    origin.operator().put("/api/v1/admin/accounts/" + account + "/subscription", request).expect(200);
  }

  private Reply ask(Session session, @Nullable String publicKey) {
    return post(session, "device", new DeviceLicenceRequest(List.of(), publicKey));
  }

  private Reply post(Session session, String system, Object request) {
    return origin.nobody().post(session.licenceUrls().getOrDefault(system, ""), request);
  }

  private static DeviceLicence licence(Reply reply, Session session) {
    byte[] payload = CoseSign1.decode(reply.body(), 1 << 16).verify(id -> VerificationKey.of(id, session.licenceKey()));
    return Json.CBOR.readValue(payload, DeviceLicence.class);
  }

  private void assertRefused(Reply reply, Session session, String code) {
    assertThat(reply.code()).isEqualTo(code);
    assertThat(audited(session)).startsWith("licence-refused " + code);
  }

  /** What the audit log says of a session, newest first: actions, each with its code or its system. */
  private List<String> audited(Session session) {
    return origin.operator().get("/api/v1/admin/audit?limit=1000&actor=" + account + "&subject=" + session.id()).data().get("entries").valueStream()
        .map(entry -> entry.get("action").asString() + " " + entry.get("after").path("code").asString(entry.get("after").path("system").asString()))
        .toList();
  }

  private long entries() {
    return origin.read(handle -> handle.createQuery("select count(*) from audit").mapTo(Long.class).one());
  }

  private static Device device() {
    HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    byte[] key = hpke.serializePublicKey(hpke.generatePrivateKey().getPublic());
    return new Device("TV", Base64.getUrlEncoder().withoutPadding().encodeToString(key));
  }
}
