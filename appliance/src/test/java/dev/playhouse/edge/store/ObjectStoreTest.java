package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.edge.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
  private static final long LIMIT = 1000;

  @TempDir Path data;
  private ObjectStore store;

  @BeforeEach
  void open() {
    store = ObjectStore.open(data, LIMIT, 1 << 20);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void object_committed_isThereAfterARestart() {
    put("/vod/a/1", 600, 1);
    reopen(LIMIT);
    assertThat(content("/vod/a/1")).isEqualTo(Samples.bytes(600, 1));
    assertThat(store.storedBytes()).isEqualTo(600);
  }

  @Test
  void object_ofManyChunks_isReadBackWhole() {
    reopen(1 << 22);
    put("/vod/a/1", 3 * StoredObject.CHUNK_BYTES + 17, 1);
    reopen(1 << 22);
    assertThat(content("/vod/a/1")).isEqualTo(Samples.bytes(3 * StoredObject.CHUNK_BYTES + 17, 1));
  }

  @Test
  void object_notCommitted_leavesNothing() throws IOException {
    try (IncomingObject incoming = store.begin("/vod/a/1", 1000)) {
      incoming.write(new byte[500], 500);
    }
    assertThat(store.find("/vod/a/1")).isNull();
    assertThat(files()).isEmpty();
    put("/vod/a/2", 1000, 2);
  }

  @Test
  void limit_reached_evictsWhatNobodyAskedAgain() {
    for (int i = 1; i <= 10; i++) {
      put("/vod/a/" + i, 100, i);
    }
    store.asked("/vod/a/1");
    store.asked("/vod/a/1");
    put("/vod/a/11", 100, 11);

    assertThat(paths()).hasSize(10).contains("/vod/a/1", "/vod/a/11").doesNotContain("/vod/a/2");
    reopen(LIMIT);
    assertThat(paths()).hasSize(10).contains("/vod/a/1", "/vod/a/11").doesNotContain("/vod/a/2");
  }

  @Test
  void limit_reached_sparesThePinned() {
    store.pin(Set.of("/vod/a"));
    put("/vod/a/1", 400, 1);
    put("/vod/b/1", 400, 2);
    put("/vod/b/2", 400, 3);
    assertThat(paths()).containsExactlyInAnyOrder("/vod/a/1", "/vod/b/2");
  }

  @Test
  void pinned_overTheirShare_areRefused() {
    store.pin(Set.of("/vod/a"));
    put("/vod/a/1", 800, 1);
    assertThatThrownBy(() -> put("/vod/a/2", 150, 2)).isInstanceOf(StoreException.class).hasMessageContaining("store_limit_bytes 1000");
  }

  @Test
  void object_overTheLimit_isRefusedAndNothingEvicted() {
    put("/vod/a/1", 400, 1);
    assertThatThrownBy(() -> put("/vod/a/2", 1001, 2)).isInstanceOf(StoreException.class);
    assertThat(paths()).containsExactly("/vod/a/1");
  }

  @Test
  void sameBytes_underTwoPaths_areStoredOnce() throws IOException {
    put("/vod/a/1", 400, 1);
    put("/vod/b/1", 400, 1);
    assertThat(files()).hasSize(1);
    assertThat(store.storedBytes()).isEqualTo(400);

    store.drop(find("/vod/a/1"), "test");
    assertThat(content("/vod/b/1")).isEqualTo(Samples.bytes(400, 1));
  }

  @Test
  void log_tornAnywhereInItsLastRecord_keepsAllBefore() throws IOException {
    Path log = data.resolve("index/objects.log");
    put("/vod/a/1", 100, 1);
    long whole = Files.size(log);
    put("/vod/a/2", 100, 2);
    long end = Files.size(log);
    for (long cut = end - 1; cut >= whole; cut -= 13) {
      store.close();
      try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
        channel.truncate(cut);
      }
      store = ObjectStore.open(data, LIMIT, 1 << 20);
      assertThat(paths()).containsExactly("/vod/a/1");
      assertThat(Files.size(log)).isEqualTo(whole);
      put("/vod/a/2", 100, 2);
    }
  }

  @Test
  void log_withAFlippedBit_isCutThereAndTheRestForgotten() throws IOException {
    Path log = data.resolve("index/objects.log");
    put("/vod/a/1", 100, 1);
    long whole = Files.size(log);
    put("/vod/a/2", 100, 2);
    store.close();
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, whole + 12);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1)}), whole + 12);
    }
    store = ObjectStore.open(data, LIMIT, 1 << 20);
    assertThat(paths()).containsExactly("/vod/a/1");
    assertThat(files()).as("the file without a name is swept").hasSize(1);
  }

  @Test
  void log_ofDeadRecords_isWrittenAnew() throws IOException {
    Path log = data.resolve("index/objects.log");
    IntStream.range(0, 110).forEach(i -> put("/vod/a/" + i % 2, 1, i % 2));
    long before = Files.size(log);
    reopen(LIMIT);
    assertThat(Files.size(log)).isLessThan(before / 10);
    assertThat(paths()).containsExactlyInAnyOrder("/vod/a/0", "/vod/a/1");
  }

  @Test
  void chunk_thatRotted_isNotGivenOut() throws IOException {
    put("/vod/a/1", 400, 1);
    Files.write(files().getFirst(), Samples.bytes(400, 9));
    assertThatThrownBy(() -> content("/vod/a/1")).isInstanceOf(StoreException.class).hasMessageContaining("damaged");
  }

  private void put(String path, int length, long seed) {
    byte[] bytes = Samples.bytes(length, seed);
    try (IncomingObject incoming = store.begin(path, length)) {
      incoming.write(bytes, length);
      incoming.commit(incoming.sha256Hex(), "video/mp4");
    }
  }

  private void reopen(long limit) {
    store.close();
    store = ObjectStore.open(data, limit, 1 << 20);
  }

  private StoredObject find(String path) {
    StoredObject object = store.find(path);
    assertThat(object).as(path).isNotNull();
    return object;
  }

  private byte[] content(String path) {
    return store.read(find(path));
  }

  private List<String> paths() {
    return store.objects().stream().map(StoredObject::path).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(data.resolve("store"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
