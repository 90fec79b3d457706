package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.PublishedOrigin.JoinedEdge;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.cose.CoseSign1;
import dev.playhouse.protocol.cose.VerificationKey;
import dev.playhouse.protocol.event.Event;
import dev.playhouse.protocol.licence.ClearKey;
import dev.playhouse.protocol.licence.ClearKeyRequest;
import dev.playhouse.protocol.licence.ClearKeyResponse;
import dev.playhouse.protocol.licence.DeviceLicence;
import dev.playhouse.protocol.licence.DeviceLicenceRequest;
import dev.playhouse.protocol.licence.SealedKey;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StopRequest;
import java.nio.charset.StandardCharsets;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicenceRoutesTest {
  private static final HPKE HPKE_SUITE = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  private static final byte[] INFO = "playhouse device licence 1".getBytes(StandardCharsets.US_ASCII);
  private static final AsymmetricCipherKeyPair DEVICE_KEY = HPKE_SUITE.generatePrivateKey();

  private static PublishedOrigin origin;
  private static JoinedEdge edge;
  private static OriginClient viewer;

  @BeforeAll
  static void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
    edge = origin.edge("http://127.0.0.1:9001");
    viewer = origin.viewer();
  }

  @AfterAll
  static void stop() {
    origin.close();
  }

  @BeforeEach
  void report() {
    edge.report(0, List.of());
  }

  @Test
  void clearKey_answersEveryGrantedKeyInTheFormOfW3c() {
    Session session = origin.play(viewer, null, "clearkey");
    String kid = base64(key("sd").keyId());
    Reply reply = licence(session, "clearkey", new ClearKeyRequest(List.of(kid), "temporary"));
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("*");
    ClearKeyResponse licence = Json.MAPPER.readValue(reply.body(), ClearKeyResponse.class);
    assertThat(licence.type()).isEqualTo("temporary");
    assertThat(licence.keys())
        .hasSize(3)
        .contains(new ClearKey("oct", kid, base64(key("sd").key())), new ClearKey("oct", base64(key("hd").keyId()), base64(key("hd").key())));
  }

  @Test
  void clearKey_forAKeyOfNobody_isRefused() {
    Session session = origin.play(viewer, null, "clearkey");
    ClearKeyRequest request = new ClearKeyRequest(List.of(base64(new byte[16])), "temporary");
    assertThat(licence(session, "clearkey", request).code()).isEqualTo("key-not-granted");
  }

  @Test
  void clearKey_singleKeyByItsId_isItsSixteenBytes() {
    Session session = origin.play(viewer, null, "clearkey");
    String address = session.licenceUrls().getOrDefault("clearkey", "");
    assertThat(origin.nobody().fetch(address + "&kid=" + key("hd").keyIdHex()).body()).isEqualTo(key("hd").key());
    assertThat(origin.nobody().fetch(address + "&kid=" + "0".repeat(32)).code()).isEqualTo("key-not-granted");
  }

  @Test
  void clearKey_preflight_isAnsweredForOtherOrigins() {
    String address = origin.play(viewer, null, "clearkey").licenceUrls().getOrDefault("clearkey", "");
    Reply preflight = origin.nobody().send("OPTIONS", address, BodyPublishers.noBody());
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void deviceLicence_isSignedAndOpensWithTheDevicesKeyOnly() {
    Session session = origin.play(viewer, device(), "device");
    DeviceLicence licence = deviceLicence(session, List.of());
    assertThat(licence.sessionId()).isEqualTo(session.id());
    assertThat(licence.assetId()).isEqualTo(session.assetId());
    assertThat(licence.maxHeight()).isEqualTo(720);
    assertThat(licence.expiresAt()).isEqualTo(licence.issuedAt().plusSeconds(session.grant().licenceSeconds()));
    assertThat(licence.keys()).extracting(SealedKey::group).containsExactly("audio", "hd", "sd");
    List<byte[]> opened = open(licence, DEVICE_KEY);
    assertThat(opened.get(1)).isEqualTo(key("hd").key());
    assertThatThrownBy(() -> open(licence, HPKE_SUITE.generatePrivateKey())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void deviceLicence_forSomeKeys_holdsJustThose() {
    Session session = origin.play(viewer, device(), "device");
    DeviceLicence licence = deviceLicence(session, List.of(key("sd").keyIdHex()));
    assertThat(licence.keys()).extracting(SealedKey::keyId).containsExactly(key("sd").keyIdHex());
    assertThat(open(licence, DEVICE_KEY)).containsExactly(key("sd").key());
  }

  @Test
  void deviceLicence_forAKeyOutsideTheGrant_isRefusedByItsName() {
    Session session = origin.play(viewer, device(), "device");
    Reply refused = licence(session, "device", new DeviceLicenceRequest(List.of(key("sd").keyIdHex(), "f".repeat(32)), null));
    assertThat(refused.code()).isEqualTo("key-not-granted");
    assertThat(refused.text()).contains("f".repeat(32)).doesNotContain(key("sd").keyIdHex());
  }

  @Test
  void deviceLicence_ofAnImpossibleDeviceKey_isRefused() {
    Session session = origin.play(viewer, new Device("TV", base64(new byte[32])), "device");
    assertThat(licence(session, "device", new DeviceLicenceRequest(List.of(), null)).code()).isEqualTo("device-key-unusable");
  }

  @Test
  void licence_ofASystemOutsideTheGrant_isRefused() {
    Session session = origin.play(viewer, device(), "device");
    String address = session.licenceUrls().getOrDefault("device", "").replace("system=device", "system=clearkey");
    assertThat(origin.nobody().post(address, Map.of()).code()).isEqualTo("licence-not-granted");
    assertThat(origin.nobody().post(address.replace("clearkey", "rot13"), Map.of()).code()).isEqualTo("drm-unknown");
  }

  @Test
  void licence_afterStop_isRefused() {
    Session session = origin.play(viewer, null, "clearkey");
    viewer.post("/api/v1/playback/stop", new StopRequest(session.id(), 1));
    assertThat(licence(session, "clearkey", new ClearKeyRequest(List.of(), "temporary")).code()).isEqualTo("session-unusable");
  }

  @Test
  void licence_issuedOrRefused_isAnEventWithoutSecrets() {
    Session session = origin.play(viewer, null, "clearkey");
    licence(session, "clearkey", new ClearKeyRequest(List.of(), "temporary"));
    licence(session, "clearkey", new ClearKeyRequest(List.of("AAAA"), "temporary"));
    List<Event> events =
        origin.events().stream()
            .filter(event -> event.type().startsWith("licence-"))
            .filter(event -> session.id().equals(event.sessionId()))
            .toList();
    assertThat(events).extracting(Event::type).containsExactly("licence-issued", "licence-refused");
    assertThat(events.getLast().data()).isEqualTo(Map.of("system", "clearkey", "code", "key-not-granted"));
    String secret = session.steeringUrl().replaceFirst(".*/sessions/", "").replace("/steering", "");
    assertThat(events.toString()).doesNotContain(base64(key("sd").key())).doesNotContain(secret);
  }

  private static Reply licence(Session session, String system, Object request) {
    return origin.nobody().post(session.licenceUrls().getOrDefault(system, ""), request);
  }

  private static DeviceLicence deviceLicence(Session session, List<String> keyIds) {
    Reply reply = licence(session, "device", new DeviceLicenceRequest(keyIds, null));
    assertThat(reply.header("Content-Type")).isEqualTo("application/cose");
    byte[] payload = CoseSign1.decode(reply.body(), 1 << 16).verify(id -> VerificationKey.of(id, session.licenceKey()));
    return Json.CBOR.readValue(payload, DeviceLicence.class);
  }

  private static ContentKey key(String group) {
    return origin.title().key(group);
  }

  private static List<byte[]> open(DeviceLicence licence, AsymmetricCipherKeyPair deviceKey) {
    HPKEContext context = HPKE_SUITE.setupBaseR(licence.encapsulation(), deviceKey, INFO);
    return licence.keys().stream().map(sealed -> open(context, sealed)).toList();
  }

  private static byte[] open(HPKEContext context, SealedKey sealed) {
    try {
      return context.open(HexFormat.of().parseHex(sealed.keyId()), sealed.ciphertext());
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("sealed to somebody else", e);
    }
  }

  private static Device device() {
    return new Device("TV", base64(HPKE_SUITE.serializePublicKey(DEVICE_KEY.getPublic())));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, bytes.length));
  }
}
