package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.device.RegisterDeviceRequest;
import dev.playhouse.protocol.device.RegisteredDevice;
import dev.playhouse.protocol.device.RenameDeviceRequest;
import dev.playhouse.protocol.edge.RevokedSession;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Session;
import dev.playhouse.protocol.playback.StartRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {
  private PublishedOrigin origin;
  private OriginClient viewer;
  private String devices;

  @BeforeEach
  void start(@TempDir Path data) {
    origin = PublishedOrigin.start(data);
    viewer = origin.viewer();
    devices = "/api/v1/users/" + viewer.get("/api/v1/auth/validate-token").data().get("account_id").asString() + "/devices";
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void devices_registeredAtOnce_areTenAtMost() throws Exception {
    List<Integer> statuses = Together.times(24, i -> register(viewer, "TV " + i, key(i)).status());
    assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(10);
    assertThat(list()).hasSize(10);
    assertThat(register(viewer, "One more", key(99)).code()).isEqualTo("device-limit");
    revoke(list().getFirst()).expect(204);
    register(viewer, "One more", key(99)).expect(201);
  }

  @Test
  void device_registeredTwiceAtOnce_isOne() throws Exception {
    List<Integer> statuses = Together.times(8, _ -> register(viewer, "TV", key(1)).status());
    assertThat(statuses).containsOnly(201);
    assertThat(list()).hasSize(1);
  }

  @Test
  void key_inAnotherSpelling_isTheSameDevice() {
    register(viewer, "TV", key(1)).expect(201);
    register(viewer, "TV", key(1) + "=").expect(201);
    assertThat(list()).hasSize(1);
    assertThat(register(viewer, "TV", "c2hvcnQ").expect(400).code()).isEqualTo("device-key-invalid");
    assertThat(register(viewer, "T\nV", key(2)).expect(400).code()).isEqualTo("device-name-invalid");
  }

  @Test
  void device_revoked_losesSessionAndLicenceAndStaysOut() {
    PublishedOrigin.JoinedEdge edge = origin.healthyEdge("http://127.0.0.1:9001");
    Device tv = new Device("TV", key(1));
    Session onTv = origin.play(viewer, tv, "device");
    Session inBrowser = origin.play(viewer, null, "clearkey");
    RegisteredDevice registered = list().getFirst();
    assertThat(registered.name()).isEqualTo("TV");

    revoke(registered).expect(204);
    assertThat(origin.nobody().fetch(onTv.manifests().getOrDefault("hls", "")).expect(403).code()).isEqualTo("session-unusable");
    assertThat(origin.nobody().post(onTv.licenceUrls().getOrDefault("device", ""), Map.of()).expect(403).code()).isEqualTo("session-unusable");
    assertThat(origin.nobody().fetch(inBrowser.manifests().getOrDefault("hls", "")).status()).as("a session elsewhere").isEqualTo(200);
    assertThat(edge.bulletin(bulletin -> !bulletin.revokedSessions().isEmpty()).revokedSessions())
        .extracting(RevokedSession::sessionId)
        .containsExactly(onTv.id());
    assertThat(start(tv).expect(403).code()).isEqualTo("device-revoked");
    assertThat(register(viewer, "TV", key(1)).expect(403).code()).isEqualTo("device-revoked");
    assertThat(viewer.get(devices).text()).contains("revoked_at");
  }

  @Test
  void device_ofAnotherAccount_isUnknown() {
    register(viewer, "TV", key(1)).expect(201);
    RegisteredDevice theirs = list().getFirst();
    OriginClient stranger = origin.operator();
    assertThat(stranger.get(devices).status()).isEqualTo(404);
    assertThat(register(stranger, "TV", key(2)).status()).isEqualTo(404);
    assertThat(stranger.send("DELETE", "/api/v1/devices/" + theirs.id(), BodyPublishers.noBody()).expect(404).code()).isEqualTo("device-unknown");
    byte[] name = Json.MAPPER.writeValueAsBytes(new RenameDeviceRequest("Mine"));
    assertThat(stranger.send("PATCH", "/api/v1/devices/" + theirs.id(), BodyPublishers.ofByteArray(name)).status()).isEqualTo(404);
    viewer.send("PATCH", "/api/v1/devices/" + theirs.id(), BodyPublishers.ofByteArray(name)).expect(200);
    assertThat(list().getFirst().name()).isEqualTo("Mine");
  }

  private Reply register(OriginClient client, String name, String key) {
    return client.post(devices, new RegisterDeviceRequest(name, key));
  }

  private Reply revoke(RegisteredDevice device) {
    return viewer.send("DELETE", "/api/v1/devices/" + device.id(), BodyPublishers.noBody());
  }

  private Reply start(Device device) {
    return viewer.post("/api/v1/playback/start", new StartRequest(origin.title().titleId(), device, List.of("device"), null));
  }

  private List<RegisteredDevice> list() {
    return List.of(viewer.get(devices).expect(200).data(RegisteredDevice[].class));
  }

  private static String key(int number) {
    byte[] key = new byte[32];
    key[0] = (byte) number;
    key[31] = 1;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }
}
