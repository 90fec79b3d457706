package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {
  private TestOrigin origin;
  private OriginClient editor;

  @BeforeAll
  void start(@TempDir Path folder) {
    origin = TestOrigin.start(folder);
    editor = origin.somebody(Role.EDITOR);
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void request_sentAgain_isAnsweredTheSameAndDoneOnce() {
    Reply first = create(editor, "key-1", "Once").expect(201);
    Reply again = create(editor, "key-1", "Once").expect(201);
    assertThat(again.data()).isEqualTo(first.data());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(named("Once")).isEqualTo(1);
  }

  @Test
  void request_thatDiffers_isRefused() {
    create(editor, "key-2", "One").expect(201);
    assertThat(create(editor, "key-2", "Other").expect(422).code()).isEqualTo("idempotency-key-reused");
    assertThat(named("Other")).isZero();
  }

  @Test
  void requests_atTheSameTime_areDoneOnce() {
    List<Integer> statuses = IntStream.range(0, 16).parallel().mapToObj(_ -> create(editor, "key-3", "Raced").status()).toList();
    assertThat(statuses).isSubsetOf(201, 409).contains(201);
    assertThat(named("Raced")).isEqualTo(1);
    assertThat(create(editor, "key-3", "Raced").status()).isEqualTo(201);
  }

  @Test
  void key_ofAnotherAccount_isAnotherKey() {
    create(editor, "key-4", "Mine").expect(201);
    create(origin.operator(), "key-4", "Mine").expect(201);
    assertThat(named("Mine")).isEqualTo(2);
  }

  @Test
  void request_thatWasRefused_mayBeSentAgain() {
    String unknown = "/api/v1/admin/titles/title_none/encode";
    assertThat(editor.send("POST", unknown, BodyPublishers.noBody(), "Idempotency-Key", "key-5").code()).isEqualTo("title-unknown");
    assertThat(editor.send("POST", unknown, BodyPublishers.noBody(), "Idempotency-Key", "key-5").code()).isEqualTo("title-unknown");
  }

  @Test
  void request_whoseOutcomeIsUnknown_isNotDoneAgain() {
    create(editor, "key-6", "Lost").expect(201);
    origin.origin().foundation().database().change(handle -> handle.execute("update idempotency_keys set answer = null"));
    assertThat(create(editor, "key-6", "Lost").expect(409).code()).isEqualTo("idempotency-key-in-use");
    assertThat(named("Lost")).isEqualTo(1);
  }

  @Test
  void key_olderThanADay_isForgotten() {
    create(editor, "key-7", "Old").expect(201);
    origin.origin().foundation().database().change(handle -> handle.execute("update idempotency_keys set created_at_ms = created_at_ms - 86400001"));
    create(editor, "key-7", "Old").expect(201);
    assertThat(named("Old")).isEqualTo(2);
  }

  @Test
  void answer_thatIsKept_cannotBeReadInTheStore() {
    create(editor, "key-8", "Secret name").expect(201);
    List<String> rows =
        origin
            .origin()
            .foundation()
            .database()
            .read(handle -> handle.createQuery("select id || answer from idempotency_keys where answer is not null").mapTo(String.class).list());
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("Secret") || row.contains("key-8"));
  }

  @Test
  void key_tooLong_isRefused() {
    assertThat(create(editor, "k".repeat(256), "Long").expect(400).code()).isEqualTo("idempotency-key-invalid");
  }

  private static Reply create(OriginClient client, String key, String name) {
    byte[] body = Json.MAPPER.writeValueAsBytes(Map.of("name", name));
    return client.send("POST", "/api/v1/admin/titles", BodyPublishers.ofByteArray(body), "Idempotency-Key", key);
  }

  private long named(String name) {
    return editor.get("/api/v1/admin/titles").data().findValuesAsString("name").stream().filter(name::equals).count();
  }
}
