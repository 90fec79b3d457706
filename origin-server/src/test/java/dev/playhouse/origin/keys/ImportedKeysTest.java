package dev.playhouse.origin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.cpix.KeyGroup;
import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.protocol.Identifiers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long an import waits, and who gets it. */
@Tag("postgresql")
class ImportedKeysTest {
  private static final ContentKey THEIRS = key(7, 70);

  @TempDir private Path folder;
  private Database database;
  private ContentKeys keys;
  private KeyExchange exchange;

  @BeforeEach
  void open() {
    database = TestDatabase.open(folder);
    keys = new ContentKeys(database, folder, InstantSource.system(), new SecureRandom());
    exchange = keys.exchange(database, new Identifiers(InstantSource.system(), new SecureRandom()));
    title("film");
    title("other");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void import_isGivenBackByAJobThatFails() {
    importKey("film", THEIRS);
    job("film", "asset_1");
    assertThat(obtain("asset_1")).isEqualTo(THEIRS.key());
    end("asset_1");
    database.change(handle -> keys.release(handle, "asset_1"));
    assertThat(keys.ofAsset("asset_1")).isEmpty();
    job("film", "asset_2");
    assertThat(obtain("asset_2")).isEqualTo(THEIRS.key());
  }

  @Test
  void import_isStillThereWhenTheTransactionThatFailsTheJobIsRolledBack() {
    importKey("film", THEIRS);
    job("film", "asset_1");
    obtain("asset_1");
    assertThatThrownBy(
            () ->
                database.change(
                    handle -> {
                      keys.release(handle, "asset_1");
                      throw new IllegalStateException("killed");
                    }))
        .hasMessageContaining("killed");
    assertThat(obtain("asset_1")).isEqualTo(THEIRS.key());
  }

  @Test
  void import_givenBack_canBeReplacedByOneWithTheSameIds() {
    importKey("film", THEIRS);
    job("film", "asset_1");
    obtain("asset_1");
    end("asset_1");
    database.change(handle -> keys.release(handle, "asset_1"));
    ContentKey corrected = key(7, 71);
    assertThat(refusal("film", corrected, false)).isEqualTo("keys-imported");
    exchange.importKeys("title_film", document(corrected), true);
    job("film", "asset_2");
    assertThat(obtain("asset_2")).isEqualTo(corrected.key());
  }

  @Test
  void import_isUsedUpByTheAsset() {
    importKey("film", THEIRS);
    job("film", "asset_1");
    obtain("asset_1");
    assertThat(refusal("film", key(9, 90), true)).isEqualTo("title-encoding");
    asset("film", "asset_1");
    assertThat(database.<Long>read(handle -> handle.createQuery("select count(*) from imported_keys").mapTo(Long.class).one())).isZero();
    assertThat(obtain("asset_1")).isEqualTo(THEIRS.key());
    job("film", "asset_2");
    assertThat(obtain("asset_2")).isNotEqualTo(THEIRS.key());
  }

  @Test
  void key_ofAnEarlierAsset_isImportedAgainForItsOwnTitleOnly() {
    importKey("film", THEIRS);
    job("film", "asset_1");
    obtain("asset_1");
    asset("film", "asset_1");
    assertThat(refusal("other", THEIRS, false)).isEqualTo("key-id-in-use");
    assertThat(refusal("film", key(7, 71), false)).as("another value for the same id").isEqualTo("key-id-in-use");
    importKey("film", THEIRS);
    job("film", "asset_2");
    assertThat(obtain("asset_2")).isEqualTo(THEIRS.key());
  }

  /** The engine runs one encode of a title at a time; should there ever be two, they must not share keys. */
  @Test
  void import_isForOneOfTwoJobsOnly() throws Exception {
    for (int round = 0; round < 10; round++) {
      String name = "round" + round;
      title(name);
      ContentKey imported = key(20 + round, 50 + round);
      importKey(name, imported);
      job(name, "asset_" + name + "_a");
      job(name, "asset_" + name + "_b");
      List<byte[]> values = both(() -> obtain("asset_" + name + "_a"), () -> obtain("asset_" + name + "_b"));
      assertThat(values).filteredOn(value -> Arrays.equals(value, imported.key())).hasSize(1);
    }
  }

  @Test
  void key_importedForTwoTitlesAtTheSameTime_isForOneOfThem() throws Exception {
    for (int number = 1; number <= 10; number++) {
      ContentKey key = key(number, number);
      title("one" + number);
      title("two" + number);
      String one = "one" + number;
      String two = "two" + number;
      List<String> results = both(() -> attempt(one, key), () -> attempt(two, key));
      assertThat(results).containsExactlyInAnyOrder("imported", "key-id-in-use");
    }
  }

  @Test
  void job_thatHasEnded_getsNoKeysAnyMore() {
    importKey("film", THEIRS);
    job("film", "asset_1");
    end("asset_1");
    assertThatThrownBy(() -> obtain("asset_1"))
        .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo("job-ended"));
    assertThat(keys.ofAsset("asset_1")).isEmpty();
  }

  private String attempt(String name, ContentKey key) {
    try {
      importKey(name, key);
      return "imported";
    } catch (OriginException e) {
      return e.code();
    }
  }

  private String refusal(String name, ContentKey key, boolean replaces) {
    try {
      exchange.importKeys("title_" + name, document(key), replaces);
      return "imported";
    } catch (OriginException e) {
      return e.code();
    }
  }

  private void importKey(String name, ContentKey key) {
    exchange.importKeys("title_" + name, document(key), false);
  }

  private byte[] obtain(String asset) {
    return keys.obtain(new KeyOrder(asset, Scheme.CBCS, List.of(KeyGroup.ofVideo("hd", 0, 10), KeyGroup.ofAudio("audio"))), "hd").key();
  }

  private static <T> List<T> both(Callable<T> one, Callable<T> other) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return Stream.of(threads.submit(one), threads.submit(other)).map(ImportedKeysTest::result).toList();
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void title(String name) {
    database.change(handle -> handle.execute("insert into titles (id, name, created_at_ms) values (?, ?, 0)", "title_" + name, name));
  }

  private void job(String name, String asset) {
    database.change(
        handle ->
            handle.execute(
                "insert into jobs (id, kind, title_id, asset_id, parameters, state, created_at_ms) values (?, 'encode', ?, ?, '{}', 'running', 0)",
                "job_" + asset,
                "title_" + name,
                asset));
  }

  private void end(String asset) {
    database.change(handle -> handle.execute("update jobs set finished_at_ms = 1 where asset_id = ?", asset));
  }

  /** Ends the job of an asset as the engine does. */
  private void asset(String name, String asset) {
    database.change(
        handle -> {
          handle.execute(
              "insert into masters (id, title_id, sha256, content, created_at_ms) values (?, ?, '', '{}', 0)", "master_" + asset, "title_" + name);
          handle.execute(
              "insert into assets (id, title_id, master_id, job_id, duration_seconds, frame_rate_numerator, frame_rate_denominator,"
                  + " segment_seconds, timeline, created_at_ms) values (?, ?, ?, ?, 1, 25, 1, 4, '{}', 0)",
              asset,
              "title_" + name,
              "master_" + asset,
              "job_" + asset);
          keys.keep(handle, asset);
          handle.execute("update jobs set finished_at_ms = 1 where asset_id = ?", asset);
        });
  }

  private static byte[] document(ContentKey key) {
    return CpixWriter.write(CpixDocument.of("theirs", List.of(CpixKey.of(key, Scheme.CBCS)), List.of(), List.of()));
  }

  private static ContentKey key(int id, int value) {
    byte[] keyId = new byte[ContentKey.LENGTH];
    byte[] bytes = new byte[ContentKey.LENGTH];
    Arrays.fill(keyId, (byte) id);
    Arrays.fill(bytes, (byte) value);
    return new ContentKey(keyId, bytes, bytes);
  }
}
