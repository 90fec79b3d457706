package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.cpix.GroupKeys;
import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.cpix.KeyIds;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.keys.KeyOrder;
import dev.playhouse.protocol.event.Event;
import dev.playhouse.protocol.keys.KeyExportRequest;
import dev.playhouse.protocol.keys.KeyImport;
import dev.playhouse.protocol.keys.KeysetKey;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRoutesTest {
  private static final KeyGroup SD = KeyGroup.ofVideo("sd", 640 * 360, 854 * 480);
  private static final KeyGroup HD = KeyGroup.ofVideo("hd", 1280 * 720, 1920 * 1080);
  private static final KeyGroup AUDIO = KeyGroup.ofAudio("audio");

  @TempDir private static Path folder;
  private static TestOrigin origin;
  private static SmallTitle title;

  @BeforeAll
  static void start() throws Exception {
    origin = TestOrigin.start(folder.resolve("data"));
    title = SmallTitle.publish(origin.origin().foundation(), "exported");
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=partner", "-days", "2", "-keyout", file("key").toString(), "-out",
        file("crt").toString());
  }

  @AfterAll
  static void stop() {
    origin.close();
  }

  @Test
  void rotation_isSeenInTheListAndOldKeysCanBeRetired() {
    OriginClient operator = origin.operator();
    List<KeysetKey> before = keyset(operator.get("/api/v1/admin/keys"));
    List<KeysetKey> after = keyset(operator.post("/api/v1/admin/keys/rotate", null));
    assertThat(after).hasSize(before.size() + 1);
    assertThat(after.getLast().status()).isEqualTo("primary");
    assertThat(after.getLast().wraps()).isGreaterThanOrEqualTo(3);
    assertThat(operator.post("/api/v1/admin/keys/" + after.getLast().id() + "/retire", null).code()).isEqualTo("keyset-key-in-use");
    operator.post("/api/v1/admin/keys/" + before.getLast().id() + "/retire", null).expect(204);
    assertThat(operator.post("/api/v1/admin/keys/" + before.getLast().id() + "/retire", null).code()).isEqualTo("keyset-key-unknown");
    assertThat(origin.origin().foundation().contentKeys().ofAsset(title.assetId())).hasSize(3);
    assertThat(events("keyset-rotated")).last().satisfies(event -> assertThat(event.data()).containsEntry("primary", after.getLast().id()));
    assertThat(events("keyset-key-retired")).isNotEmpty();
  }

  @Test
  void exportedKeys_areReadByAnotherProgramWithTheRecipientsKey() throws Exception {
    Reply reply = origin.operator().post(exportPath(), new KeyExportRequest(List.of(Files.readString(file("crt"))), null)).expect(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.text()).doesNotContain("PlainValue");
    Path document = Files.write(file("xml"), reply.body());
    String read = run("/usr/bin/python3", "../libraries/media/src/test/python/key_server.py", "read", document.toString(), file("key").toString());
    title.keys().forEach((group, key) -> assertThat(read).as(group).contains("{\"key\": \"" + HexFormat.of().formatHex(key.key()) + "\""));
    assertThat(read).contains("\"type\": \"HD\"", "\"type\": \"AUDIO\"", "edef8ba9-79d6-4ace-a3c8-27dcd51d21ed");
    assertThat(events("content-keys-exported"))
        .last()
        .satisfies(
            event -> {
              assertThat(event.data()).containsEntry("title_id", title.titleId()).containsEntry("clear", false);
              title.keys().values().forEach(key -> assertThat(event.toString()).doesNotContain(HexFormat.of().formatHex(key.key())));
            });
  }

  @Test
  void export_ofKeysInTheClear_isAskedForInSoManyWords() {
    assertThat(origin.operator().post(exportPath(), new KeyExportRequest(null, null)).code()).isEqualTo("recipient-missing");
    assertThat(origin.operator().post(exportPath(), new KeyExportRequest(List.of("no certificate"), null)).code()).isEqualTo("certificate-invalid");
    assertThat(origin.operator().post(exportPath(), new KeyExportRequest(null, true)).expect(200).text()).contains("PlainValue");
  }

  @Test
  void exportedKeys_areNotKeptForWhoAsksAgain() {
    HttpRequest.BodyPublisher body = BodyPublishers.ofString("{\"clear\":true}");
    for (int i = 0; i < 2; i++) {
      Reply reply = origin.operator().send("POST", exportPath(), body, "Idempotency-Key", "1");
      assertThat(reply.expect(200).text()).contains("PlainValue");
      assertThat(reply.header("Idempotency-Replayed")).isEmpty();
    }
    long kept =
        origin.origin().foundation().database()
            .<Long>read(handle -> handle.createQuery("select count(*) from idempotency_keys").mapTo(Long.class).one());
    assertThat(kept).isZero();
  }

  @Test
  void importedKeys_areThoseOfTheNextAsset() {
    String titleId = origin.operator().title("imported");
    Map<String, ContentKey> theirs = Map.of("sd", key(1), "hd", key(2), "audio", key(3));
    assertThat(importKeys(titleId, document(theirs), "").expect(201).data(KeyImport.class).keyIds()).hasSize(3);
    assertThat(importKeys(titleId, document(Map.of("sd", key(4), "hd", key(5), "audio", key(6))), "").code()).isEqualTo("keys-imported");
    assertThat(importKeys(titleId, document(theirs), "?replace=true").status()).isEqualTo(201);
    startEncode(titleId, "asset_imported");
    assertThat(importKeys(titleId, document(Map.of("sd", key(4), "hd", key(5), "audio", key(6))), "?replace=true").code())
        .isEqualTo("title-encoding");
    KeyOrder order = new KeyOrder("asset_imported", Scheme.CBCS, List.of(SD, HD, AUDIO));
    theirs.forEach(
        (group, key) -> {
          ContentKey used = origin.origin().foundation().contentKeys().obtain(order, group);
          assertThat(used.key()).isEqualTo(key.key());
          assertThat(used.keyId()).isEqualTo(key.keyId());
          assertThat(used.iv()).isEqualTo(key.iv());
        });
    assertThat(events("content-keys-imported")).last().satisfies(event -> assertThat(event.data()).containsEntry("title_id", titleId));
    String other = origin.operator().title("other");
    assertThat(importKeys(other, document(theirs), "").code()).isEqualTo("key-id-in-use");
  }

  @Test
  void importedKeys_thatDoNotServeAGroup_failTheEncodeAndAreNotUsed() {
    String titleId = origin.operator().title("incomplete");
    importKeys(titleId, document(Map.of("sd", key(21), "audio", key(22))), "").expect(201);
    startEncode(titleId, "asset_incomplete");
    KeyOrder order = new KeyOrder("asset_incomplete", Scheme.CENC, List.of(SD, AUDIO));
    assertThatThrownBy(() -> origin.origin().foundation().contentKeys().obtain(order, "sd"))
        .hasMessageContaining("the imported keys do not serve asset asset_incomplete")
        .hasMessageContaining("is for the scheme cbcs");
    assertThat(origin.origin().foundation().contentKeys().ofAsset("asset_incomplete")).isEmpty();
  }

  @Test
  void document_thatIsNoneOrEncrypted_isRefused() {
    String titleId = origin.operator().title("refused");
    assertThat(importKeys(titleId, "<CPIX/>".getBytes(StandardCharsets.UTF_8), "").code()).isEqualTo("cpix-root");
    CpixDocument wanted = CpixDocument.of("c", List.of(CpixKey.wanted(new UUID(1, 2), new byte[16], Scheme.CBCS)), List.of(), List.of());
    assertThat(importKeys(titleId, CpixWriter.write(wanted), "").code()).isEqualTo("cpix-key-missing");
    assertThat(importKeys("title_unknown", document(Map.of("sd", key(9))), "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/admin/keys", "GET /api/v1/admin/keys/unreadable", "POST /api/v1/admin/keys/rotate", "POST /api/v1/admin/keys/00000000/retire",
        "POST /api/v1/admin/titles/title_exported/keys/export", "POST /api/v1/admin/titles/title_exported/keys/import"
      })
  void keys_areForOperatorsOnly(String route) {
    String[] words = route.split(" ", -1);
    assertThat(origin.nobody().send(words[0], words[1], BodyPublishers.noBody()).status()).isEqualTo(401);
    assertThat(origin.viewer().send(words[0], words[1], BodyPublishers.noBody()).status()).isEqualTo(403);
  }

  private static String exportPath() {
    return "/api/v1/admin/titles/" + title.titleId() + "/keys/export";
  }

  private static Reply importKeys(String titleId, byte[] document, String query) {
    return origin.operator().send("POST", "/api/v1/admin/titles/" + titleId + "/keys/import" + query, BodyPublishers.ofByteArray(document));
  }

  private static void startEncode(String titleId, String assetId) {
    origin.origin().foundation().database()
        .change(
            handle ->
                handle.execute(
                    "insert into jobs (id, kind, title_id, asset_id, parameters, state, created_at_ms)"
                        + " values (?, 'encode', ?, ?, '{}', 'running', 0)",
                    "job_" + assetId,
                    titleId,
                    assetId));
  }

  private static byte[] document(Map<String, ContentKey> keys) {
    Map<KeyGroup, UUID> kids = new LinkedHashMap<>();
    List<CpixKey> listed = new ArrayList<>();
    for (KeyGroup group : List.of(SD, HD, AUDIO)) {
      ContentKey key = keys.get(group.name());
      if (key != null) {
        kids.put(group, KeyIds.uuid(key.keyId()));
        listed.add(CpixKey.of(key, Scheme.CBCS));
      }
    }
    return CpixWriter.write(CpixDocument.of("theirs", listed, List.of(), GroupKeys.rules(kids)));
  }

  private static ContentKey key(int number) {
    byte[] bytes = new byte[ContentKey.LENGTH];
    Arrays.fill(bytes, (byte) number);
    return new ContentKey(bytes, bytes, bytes);
  }

  private static List<KeysetKey> keyset(Reply reply) {
    return List.of(reply.expect(200).data(KeysetKey[].class));
  }

  private static List<Event> events(String type) {
    List<Event> events = new ArrayList<>();
    origin.origin().foundation().events().read(0, event -> {
      if (event.type().equals(type)) {
        events.add(event);
      }
    });
    return events;
  }

  private static Path file(String extension) {
    return folder.resolve("partner." + extension);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    return out;
  }
}
