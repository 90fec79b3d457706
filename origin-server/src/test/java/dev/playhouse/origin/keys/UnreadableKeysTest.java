package dev.playhouse.origin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.keys.KeysetKey;
import dev.playhouse.protocol.keys.UnreadableKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that cannot be unwrapped are their titles' trouble, not the origin's. */
class UnreadableKeysTest {
  @TempDir private Path folder;
  private Database database;
  private ContentKeys keys;

  @BeforeEach
  void makeKeys() {
    database = TestDatabase.open(folder);
    database.change(
        handle -> {
          handle.execute("insert into titles (id, name, created_at_ms) values ('title_film', 'Film', 0)");
          handle.execute(
              "insert into jobs (id, kind, title_id, asset_id, parameters, state, created_at_ms)"
                  + " values ('job_1', 'encode', 'title_film', 'asset_bad', '{}', 'running', 0)");
        });
    open();
    for (String asset : List.of("asset_a", "asset_bad", "asset_z")) {
      keys.obtain(asset, "hd");
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "wrapped_key = substring(wrapped_key, 1, 40) || '00' || substring(wrapped_key, 43); damaged",
        "wrapped_key = substring(wrapped_key, 1, 60); damaged",
        "wrapped_key = 'no hex'; key-missing",
        "wrapped_key = ''; key-missing",
        "wrapped_key = '0100c0ffee' || substring(wrapped_key, 11); key-missing",
        "key_id = '00' || substring(key_id, 3); damaged",
        "key_id = 'no hex'; damaged",
      })
  void row_thatCannotBeUnwrapped_isItsTitlesTroubleAlone(String damage, String reason) {
    change(damage);
    open();
    assertThat(keys.ofAsset("asset_a")).hasSize(1);
    assertThat(keys.obtain("asset_z", "hd")).isNotNull();
    assertThatThrownBy(() -> keys.ofAsset("asset_bad"))
        .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo("content-key-unusable"))
        .hasMessageContaining("--unreadable");
    assertThat(keys.rotation().unreadableCount()).as("counted at the start").isEqualTo(1);
    assertThat(keys.rotation().keys()).extracting(KeysetKey::unreadable).containsOnlyOnce(1L);
    assertThat(keys.rotation().unreadable())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.titleId()).isEqualTo("title_film");
              assertThat(key.assetId()).isEqualTo("asset_bad");
              assertThat(key.reason()).isEqualTo(reason);
            });
  }

  @Test
  void row_thatCannotBeUnwrapped_doesNotStopRotationAndRetirement() {
    String old = keys.rotation().keys().getLast().id();
    change("wrapped_key = substring(wrapped_key, 1, 60)");
    List<KeysetKey> rotated = keys.rotation().rotate();
    assertThat(rotated).containsExactly(new KeysetKey(old, "old", 1, 1), new KeysetKey(rotated.getLast().id(), "primary", 2, 0));
    keys.rotation().retire(old);
    assertThat(keys.rotation().keys()).containsExactly(new KeysetKey(old, "missing", 1, 1), new KeysetKey(rotated.getLast().id(), "primary", 2, 0));
    open();
    assertThat(keys.ofAsset("asset_a")).hasSize(1);
    assertThat(keys.rotation().unreadable()).extracting(UnreadableKey::reason).containsExactly(UnreadableKey.KEY_MISSING);
  }

  @Test
  void import_thatCannotBeUnwrapped_failsItsEncodeUntilItIsReplaced() {
    KeyExchange exchange = keys.exchange(database, new Identifiers(InstantSource.system(), new SecureRandom()));
    database.change(handle -> handle.execute("insert into titles (id, name, created_at_ms) values ('title_next', 'Next', 0)"));
    exchange.importKeys("title_next", document(), false);
    database.change(handle -> handle.execute("update imported_keys set wrapped_document = substring(wrapped_document, 1, 80)"));
    open();
    assertThat(keys.rotation().unreadable()).extracting(UnreadableKey::titleId).containsExactly("title_next");
    job("asset_next");
    assertThatThrownBy(() -> keys.obtain("asset_next", "hd")).hasMessageContaining("import them again with --replace");
    database.change(handle -> handle.execute("delete from jobs where asset_id = 'asset_next'"));
    exchange.importKeys("title_next", document(), true);
    job("asset_next");
    assertThat(keys.obtain("asset_next", "hd").key()).containsOnly(9);
  }

  @Test
  void keysetThatIsGone_isNotReplacedByANewOne() throws IOException {
    Path file = folder.resolve("content-keyset.json");
    byte[] keyset = Files.readAllBytes(file);
    Files.delete(file);
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo("keyset-missing"))
        .hasMessageContaining(file + " is gone");
    assertThat(file).doesNotExist();
    Files.write(file, keyset);
    open();
    assertThat(keys.rotation().unreadable()).isEmpty();
  }

  private void change(String assignment) {
    assertThat(database.<Integer>read(handle -> handle.execute("update content_keys set " + assignment + " where asset_id = 'asset_bad'"))).isOne();
  }

  private void job(String asset) {
    database.change(
        handle ->
            handle.execute(
                "insert into jobs (id, kind, title_id, asset_id, parameters, state, created_at_ms) values (?, 'encode', 'title_next', ?, '{}',"
                    + " 'running', 0)",
                "job_" + asset,
                asset));
  }

  private static byte[] document() {
    byte[] nine = new byte[ContentKey.LENGTH];
    Arrays.fill(nine, (byte) 9);
    CpixKey key = CpixKey.of(new ContentKey(nine, nine, nine), Scheme.CBCS);
    return CpixWriter.write(CpixDocument.of("theirs", List.of(key), List.of(), List.of()));
  }

  private void open() {
    keys = new ContentKeys(database, folder, InstantSource.system(), new SecureRandom());
  }
}
