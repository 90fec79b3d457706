package dev.playhouse.origin.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.protocol.keys.KeysetKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgresql")
class KeyRotationTest {
  private static final int ASSETS = 120;

  @TempDir private Path folder;
  private Database database;
  private ContentKeys keys;
  private Map<String, String> made;

  @BeforeEach
  void makeKeys() {
    database = TestDatabase.open(folder);
    reopen();
    for (int i = 0; i < ASSETS; i++) {
      keys.obtain("asset_" + i, "hd");
    }
    made = all();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void rotation_wrapsEverythingByTheNewKeyAndKeepsItReadable() throws IOException {
    String old = keys.rotation().keys().getFirst().id();
    List<KeysetKey> rotated = keys.rotation().rotate();
    assertThat(rotated).containsExactly(new KeysetKey(old, "old", 0, 0), new KeysetKey(rotated.getLast().id(), "primary", ASSETS, 0));
    assertThat(all()).isEqualTo(made);
    reopen();
    assertThat(keys.rotation().keys()).isEqualTo(rotated);
    assertThat(all()).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("content-keyset.json")))).isEqualTo("rw-------");
  }

  @Test
  void keyMadeAfterARotation_isWrappedByTheNewKey() {
    keys.rotation().rotate();
    keys.obtain("asset_new", "hd");
    assertThat(keys.rotation().keys().getLast().wraps()).isEqualTo(ASSETS + 1);
  }

  @Test
  void rotationStoppedAfterTheFileWasWritten_isTakenUpAtTheNextStart() {
    Keyset.open(folder.resolve("content-keyset.json")).addPrimary();
    assertThat(all()).as("by the process that does not know of the new key").isEqualTo(made);
    reopen();
    assertThat(all()).isEqualTo(made);
    assertThat(keys.rotation().keys()).extracting(KeysetKey::wraps).containsExactly(0L, (long) ASSETS);
  }

  @Test
  void rotationStoppedBetweenTwoTransactions_losesNothingAndIsTakenUp() {
    Keyset keyset = Keyset.open(folder.resolve("content-keyset.json"));
    keyset.addPrimary();
    for (int i = 0; i < 7; i++) {
      rewrap(keyset, "asset_" + i);
    }
    assertThat(new WrappedRows(database).wrappedBy(keyset, keyset.primary())).isEqualTo(7);
    reopen();
    assertThat(all()).isEqualTo(made);
    assertThat(keys.rotation().keys()).extracting(KeysetKey::wraps).containsExactly(0L, (long) ASSETS);
  }

  @Test
  void rotationByAnotherOrigin_isFollowed() {
    ContentKeys other = new ContentKeys(database, folder, InstantSource.system(), new SecureRandom());
    String old = other.rotation().keys().getFirst().id();
    other.rotation().rotate();
    other.rotation().retire(old);
    assertThat(all()).as("by the origin that did not rotate").isEqualTo(made);
    keys.obtain("asset_new", "hd");
    assertThat(keys.rotation().keys()).extracting(KeysetKey::wraps).containsExactly(ASSETS + 1L);
    assertThat(other.ofAsset("asset_new")).hasSize(1);
  }

  @Test
  void keysetFileThatWasNotRenamed_leavesTheOldOneInForce() throws IOException {
    Files.writeString(folder.resolve("content-keyset.json.new"), "half a keys");
    reopen();
    assertThat(all()).isEqualTo(made);
    keys.rotation().rotate();
    assertThat(all()).isEqualTo(made);
  }

  @Test
  void oldKey_isRetiredWhenItWrapsNothing() throws IOException {
    String old = keys.rotation().keys().getFirst().id();
    String material = Files.readString(folder.resolve("content-keyset.json")).replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
    assertThatThrownBy(() -> keys.rotation().retire(old)).hasMessageContaining("is the primary one");
    Keyset.open(folder.resolve("content-keyset.json")).addPrimary();
    keys = new ContentKeys(database, folder, InstantSource.system(), new SecureRandom());
    keys.rotation().retire(old);
    assertThat(Files.readString(folder.resolve("content-keyset.json"))).doesNotContain(material);
    assertThat(keys.rotation().keys()).hasSize(1);
    reopen();
    assertThat(all()).isEqualTo(made);
    assertThatThrownBy(() -> keys.rotation().retire(old)).hasMessageContaining("the keyset has no key " + old);
  }

  @Test
  void oldKeyThatStillWrapsSomething_isNotRetired() {
    KeysetGuard guard = new KeysetGuard(database, Keyset.open(folder.resolve("content-keyset.json")));
    String old = guard.using(Keyset::primary);
    guard.changing(Keyset::addPrimary);
    KeyRotation unfinished = new KeyRotation(database, guard);
    assertThatThrownBy(() -> unfinished.retire(old)).hasMessageContaining("wraps " + ASSETS + " secrets");
  }

  @Test
  void rotationsAtTheSameTime_leaveKeysReadableForReadersAndWriters() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> readers = IntStream.range(0, 4).mapToObj(_ -> threads.submit(reader(done))).toList();
      Future<Integer> writer = threads.submit(writer(done));
      List<Future<Integer>> rotations = List.of(threads.submit(rotations()), threads.submit(rotations()));
      for (Future<Integer> rotation : rotations) {
        rotation.get();
      }
      done.set(true);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isPositive();
      }
      assertThat(writer.get()).isPositive();
    }
    assertThat(keys.rotation().keys()).hasSizeGreaterThanOrEqualTo(1).last().extracting(KeysetKey::status).isEqualTo("primary");
    reopen();
    assertThat(all()).containsAllEntriesOf(made);
  }

  /** What a rotation does with one row. */
  private void rewrap(Keyset keyset, String asset) {
    database.change(
        handle -> {
          byte[] keyId = HexFormat.of().parseHex(column(asset, "key_id"));
          handle.execute("update content_keys set wrapped_key = ? where asset_id = ?", anew(keyset, column(asset, "wrapped_key"), keyId), asset);
        });
  }

  private static String anew(Keyset keyset, String wrapped, byte[] keyId) {
    try {
      return keyset.wrap(keyset.unwrap(wrapped, keyId), keyId);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String column(String asset, String name) {
    return database.read(
        handle ->
            handle.createQuery("select " + name + " from content_keys where asset_id = :asset").bind("asset", asset).mapTo(String.class).one());
  }

  private Callable<Integer> reader(AtomicBoolean done) {
    return () -> {
      int read = 0;
      for (; !done.get() || read < 100; read++) {
        String asset = "asset_" + read % ASSETS;
        assertThat(HexFormat.of().formatHex(keys.ofAsset(asset).getFirst().key().key())).isEqualTo(made.get(asset));
      }
      return read;
    };
  }

  private Callable<Integer> writer(AtomicBoolean done) {
    return () -> {
      int written = 0;
      for (; !done.get() || written < 20; written++) {
        String asset = "asset_more_" + written;
        byte[] key = keys.obtain(asset, "hd").key();
        assertThat(keys.ofAsset(asset).getFirst().key().key()).isEqualTo(key);
      }
      return written;
    };
  }

  /** Rotates, and retires what is left over each time. */
  private Callable<Integer> rotations() {
    return () -> {
      for (int i = 0; i < 4; i++) {
        for (KeysetKey key : keys.rotation().rotate()) {
          retireIfUnused(key);
        }
      }
      return 4;
    };
  }

  private void retireIfUnused(KeysetKey key) {
    try {
      keys.rotation().retire(key.id());
    } catch (OriginException e) {
      assertThat(e.code()).isIn("keyset-key-in-use", "keyset-key-unknown");
    }
  }

  private void reopen() {
    keys = new ContentKeys(database, folder, InstantSource.system(), new SecureRandom());
  }

  /** All keys, by asset, in hex. */
  private Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    database
        .read(handle -> handle.createQuery("select asset_id from content_keys").mapTo(String.class).list())
        .forEach(asset -> all.put(asset, HexFormat.of().formatHex(keys.ofAsset(asset).getFirst().key().key())));
    return all;
  }
}
