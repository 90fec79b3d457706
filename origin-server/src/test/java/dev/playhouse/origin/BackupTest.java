package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.backup.Restore;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.protocol.backup.Backup;
import dev.playhouse.protocol.backup.BackupRequest;
import dev.playhouse.protocol.playback.HeartbeatRequest;
import dev.playhouse.protocol.playback.Session;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("postgresql")
class BackupTest {
  /** Titles that are written before a backup begins, and go on being written while it is made. */
  private static final int BEFORE = 30;

  @TempDir private Path folder;

  @Test
  void backupUnderLoad_bringsUpAllThatWasAcknowledgedBefore() throws Exception {
    Path data = folder.resolve("data");
    List<String> acknowledged;
    String half;
    String segment;
    Backup backup;
    try (PublishedOrigin origin = PublishedOrigin.start(data)) {
      OriginClient admin = origin.operator();
      OriginClient viewer = origin.viewer();
      origin.healthyEdge("http://127.0.0.1:1");
      Session session = origin.play(viewer, null, "clearkey");
      viewer.post("/api/v1/playback/heartbeat", new HeartbeatRequest(session.id(), 17)).expect(204);
      admin.send("PUT", "/api/v1/admin/routes", BodyPublishers.ofString("203.0.113.0/24,home\n")).expect(200);
      half = admin.reserve(1000);
      admin.piece(half, 0, new byte[500]).expect(204);
      segment = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(SmallTitle.SEGMENT));
      ConcurrentLinkedQueue<String> titles = new ConcurrentLinkedQueue<>();
      AtomicBoolean done = new AtomicBoolean();
      CountDownLatch busy = new CountDownLatch(BEFORE);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
          writers.add(threads.submit(() -> write(admin, titles, busy, done)));
        }
        busy.await();
        acknowledged = List.copyOf(titles);
        backup = admin.post("/api/v1/admin/backups", new BackupRequest("friday")).expect(201).data(Backup.class);
        done.set(true);
        for (Future<?> writer : writers) {
          writer.get();
        }
      }
      admin.post("/api/v1/admin/backups", new BackupRequest("friday")).expect(409);
    }
    Path restored = folder.resolve("restored");
    assertThat(restore(backup, restored)).isEqualTo(backup.files());
    try (TestOrigin origin = TestOrigin.start(restored)) {
      OriginClient admin = origin.operator();
      acknowledged.forEach(id -> admin.get("/api/v1/titles/" + id).expect(200));
      assertThat(admin.offset(half)).isEqualTo(500);
      admin.piece(half, 500, new byte[500]).expect(204);
      Foundation stores = origin.origin().foundation();
      assertThat(stores.objects().bytes(segment)).isEqualTo(SmallTitle.SEGMENT);
      assertThat(stores.contentKeys().ofAsset("asset_film")).hasSize(3);
      List<String> positions =
          stores.database().read(handle -> handle.createQuery("select content from footprints").mapTo(String.class).list());
      assertThat(positions).containsExactly("17.0");
      List<String> routes = stores.database().read(handle -> handle.createQuery("select network from routes").mapTo(String.class).list());
      assertThat(routes).containsExactly("203.0.113.0/24");
      assertThat(stores.events().latest()).isGreaterThan(2);
      admin.title("Written after all that");
      assertThat(StoreContent.of(origin.origin(), restored).referenced()).allMatch(stores.objects()::holds);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../elsewhere", "/tmp/elsewhere", "a/b", "a\u0000b"})
  void folder_outsideOfTheBackups_isRefused(String name) {
    try (TestOrigin origin = TestOrigin.start(folder.resolve("data"))) {
      assertThat(origin.operator().post("/api/v1/admin/backups", new BackupRequest(name)).expect(400).code()).isEqualTo("backup-folder-invalid");
    }
  }

  @Test
  void backup_thatWasDamaged_isRefusedByTheNameOfTheFile() throws IOException {
    Backup backup;
    try (TestOrigin origin = TestOrigin.start(folder.resolve("data"))) {
      backup = origin.operator().post("/api/v1/admin/backups", new BackupRequest("friday")).expect(201).data(Backup.class);
    }
    damaged(backup, "tables/plans.jsonl", bytes -> bytes[5] ^= 1);
    damaged(backup, "keys/content-keyset.json", bytes -> bytes[bytes.length - 1] ^= 1);
    Path from = Path.of(backup.folder());
    byte[] rows = Files.readAllBytes(from.resolve("tables/accounts.jsonl"));
    Files.write(from.resolve("tables/accounts.jsonl"), Arrays.copyOf(rows, rows.length - 1));
    refused(backup, "tables/accounts.jsonl");
    Files.delete(from.resolve("tables/accounts.jsonl"));
    refused(backup, "tables/accounts.jsonl");
    Files.writeString(from.resolve("backup.json"), "{");
    refused(backup, "backup.json");
    Files.delete(from.resolve("backup.json"));
    refused(backup, "backup.json");
  }

  @Test
  void folder_thatHoldsSomething_isLeftAlone() throws IOException {
    Backup backup;
    try (TestOrigin origin = TestOrigin.start(folder.resolve("data"))) {
      backup = origin.operator().post("/api/v1/admin/backups", new BackupRequest("friday")).expect(201).data(Backup.class);
    }
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("mine"), "mine");
    assertThatThrownBy(() -> restore(backup, full)).isInstanceOf(OriginException.class).hasMessageContaining(full.toString());
    assertThat(full).isDirectoryContaining(file -> file.endsWith("mine"));
  }

  private void damaged(Backup backup, String name, Consumer<byte[]> damage) throws IOException {
    Path file = Path.of(backup.folder()).resolve(name);
    byte[] whole = Files.readAllBytes(file);
    byte[] bytes = whole.clone();
    damage.accept(bytes);
    Files.write(file, bytes);
    refused(backup, name);
    Files.write(file, whole);
  }

  private void refused(Backup backup, String name) {
    Path restored = folder.resolve("never");
    assertThatThrownBy(() -> restore(backup, restored))
        .isInstanceOfSatisfying(OriginException.class, e -> assertThat(e.code()).isEqualTo("backup-damaged"))
        .hasMessageContaining(name);
    assertThat(restored).doesNotExist();
  }

  private static int restore(Backup backup, Path data) {
    return new Restore(Path.of(backup.folder()), data, data, TestDatabase.emptyServer(data)).run();
  }

  private static void write(OriginClient editor, ConcurrentLinkedQueue<String> titles, CountDownLatch busy, AtomicBoolean done) {
    while (!done.get()) {
      titles.add(editor.title("Title"));
      busy.countDown();
    }
  }
}
