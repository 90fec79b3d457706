package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.edge.Samples;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
  private static final int CHUNK = StoredObject.CHUNK_BYTES;

  /** Room for ten chunks, one block for page 0 and heads. */
  private static final long LIMIT = 11L * CHUNK;

  /** So small that everything is read from disk. */
  private static final long NO_MEMORY = 1;

  @TempDir Path data;
  private ObjectStore store;

  @BeforeEach
  void open() {
    store = ObjectStore.open(List.of(data), LIMIT, NO_MEMORY);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void object_whole_isThereAfterARestart() {
    put("/a", 3 * CHUNK + 17, 1);
    reopen();
    assertThat(store.isWhole(find("/a"))).isTrue();
    assertThat(content("/a")).isEqualTo(Samples.bytes(3 * CHUNK + 17, 1));
    assertThat(head("/a")).isEqualTo("head of /a");
  }

  @Test
  void object_inParts_hasWhatCameInAnyOrderAndAfterARestart() {
    byte[] bytes = Samples.bytes(3 * CHUNK, 1);
    StoredObject object = begin("/a", bytes.length);
    store.put(object, 2, chunk(object, bytes, 2));
    store.put(object, 0, chunk(object, bytes, 0));
    reopen();
    object = find("/a");
    assertThat(store.isWhole(object)).isFalse();
    assertThat(store.read(object, 1)).isNull();
    assertThat(store.has(object, 2)).isTrue();
    store.put(object, 1, chunk(object, bytes, 1));
    reopen();
    assertThat(content("/a")).isEqualTo(bytes);
  }

  @Test
  void object_begunAgain_replacesWhatWasThereForGood() {
    put("/a", 2 * CHUNK, 1);
    begin("/a", 2 * CHUNK);
    reopen();
    assertThat(store.has(find("/a"), 0)).isFalse();
  }

  @Test
  void object_forgottenAfterAnotherTookItsName_doesNotTakeThatAlong() {
    StoredObject old = begin("/a", 100);
    put("/a", 100, 2);
    store.remove(old);
    reopen();
    assertThat(content("/a")).isEqualTo(Samples.bytes(100, 2));
  }

  @Test
  void limit_reached_evictsWhatNobodyAskedAgain() {
    IntStream.rangeClosed(1, 10).forEach(i -> put("/v" + (char) ('a' + i), CHUNK, i));
    store.asked("/vb");
    store.asked("/vb");
    put("/vz", CHUNK, 11);

    assertThat(store.find("/vc")).isNull();
    reopen();
    assertThat(content("/vb")).isEqualTo(Samples.bytes(CHUNK, 1));
    assertThat(content("/vz")).isEqualTo(Samples.bytes(CHUNK, 11));
    assertThat(store.find("/vc")).isNull();
    assertThat(store.objectCount()).isEqualTo(10);
  }

  @Test
  void store_underPressure_givesOutNothingButWhatWasPut() throws IOException {
    for (int i = 0; i < 300; i++) {
      put("/n" + i % 40, 1 + (i * 7919) % (3 * CHUNK), i % 40);
    }
    assertThat(Files.size(data.resolve("slots"))).isLessThanOrEqualTo(LIMIT);
    reopen();
    assertThat(store.objectCount()).isPositive();
    for (int i = 260; i < 300; i++) {
      if (store.find("/n" + i % 40) != null) {
        assertThat(content("/n" + i % 40)).isEqualTo(Samples.bytes(1 + (i * 7919) % (3 * CHUNK), i % 40));
      }
    }
  }

  @Test
  void pinned_neverGivesWay_andLeavesRoomToOthers() {
    put("/a", 9 * CHUNK, 1);
    store.pin(find("/a"), true);
    store.pin(find("/a"), true); // again, as each attempt of a fill does
    put("/b", CHUNK, 2);
    put("/c", CHUNK, 3);
    assertThat(content("/a")).isEqualTo(Samples.bytes(9 * CHUNK, 1));
    assertThat(store.find("/b")).isNull();
    StoredObject c = find("/c");
    assertThatThrownBy(() -> store.pin(c, true)).isInstanceOf(StoreException.class).hasMessageContaining("store_limit_bytes");

    store.pin(find("/a"), false);
    put("/d", 5 * CHUNK, 4);
    assertThat(store.find("/a")).isNull();
  }

  @Test
  void object_overTheLimit_isRefused() {
    assertThatThrownBy(() -> put("/a", 12 * CHUNK, 1)).isInstanceOf(StoreException.class).hasMessageContaining("no room");
    put("/b", CHUNK, 2);
    assertThat(content("/b")).isEqualTo(Samples.bytes(CHUNK, 2));
  }

  @Test
  void log_tornAnywhereInItsLastRecord_keepsAllBefore() throws IOException {
    Path log = data.resolve("index");
    put("/a", 100, 1);
    long whole = Files.size(log);
    begin("/b", 100);
    for (long cut = Files.size(log) - 1; cut >= whole; cut -= 7) {
      store.close();
      try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
        channel.truncate(cut);
      }
      store = ObjectStore.open(List.of(data), LIMIT, NO_MEMORY);
      assertThat(content("/a")).isEqualTo(Samples.bytes(100, 1));
      assertThat(store.find("/b")).isNull();
      assertThat(Files.size(log)).isEqualTo(whole);
      begin("/b", 100);
    }
  }

  @Test
  void log_withAFlippedBit_isCutThereAndTheRestForgotten() throws IOException {
    Path log = data.resolve("index");
    put("/a", 100, 1);
    long whole = Files.size(log);
    put("/b", 100, 2);
    store.close();
    flip(log, whole + 12);
    store = ObjectStore.open(List.of(data), LIMIT, NO_MEMORY);
    assertThat(content("/a")).isEqualTo(Samples.bytes(100, 1));
    assertThat(store.find("/b")).isNull();
    put("/b", 100, 2);
    assertThat(content("/b")).isEqualTo(Samples.bytes(100, 2));
  }

  @Test
  void log_ofDeadRecords_isBegunAnewWhileTheStoreIsUsed() throws IOException {
    Path log = data.resolve("index");
    IntStream.range(0, 6000).forEach(i -> put("/a" + i % 2, 1, i % 2));
    assertThat(Files.size(log)).isLessThan(11_000L * IndexRecord.BYTES);
    reopen();
    assertThat(content("/a0")).isEqualTo(Samples.bytes(1, 0));
    assertThat(content("/a1")).isEqualTo(Samples.bytes(1, 1));
  }

  @Test
  void chunk_thatRotted_isNotGivenOutAndMayBePutAgain() throws IOException {
    put("/a", 2 * CHUNK, 1);
    reopen();
    Path slots = data.resolve("slots");
    byte[] first = Samples.bytes(2 * CHUNK, 1);
    flip(slots, positionOf(slots, first));

    StoredObject object = find("/a");
    assertThat(store.read(object, 0)).isNull();
    assertThat(store.has(object, 0)).isFalse();
    assertThat(store.has(object, 1)).isTrue();
    reopen();
    object = find("/a");
    assertThat(store.has(object, 0)).isFalse();
    store.put(object, 0, chunk(object, first, 0));
    assertThat(content("/a")).isEqualTo(first);
  }

  @Test
  void folders_two_shareWhatIsStored() throws IOException {
    store.close();
    List<Path> folders = List.of(data.resolve("1"), data.resolve("2"));
    store = ObjectStore.open(folders, LIMIT, NO_MEMORY);
    IntStream.range(0, 16).forEach(i -> put("/a" + i, CHUNK, i));
    store.close();
    store = ObjectStore.open(folders, LIMIT, NO_MEMORY);
    IntStream.range(0, 16).forEach(i -> assertThat(content("/a" + i)).isEqualTo(Samples.bytes(CHUNK, i)));
  }

  private StoredObject begin(String name, int length) {
    return store.begin(name, Unpooled.wrappedBuffer(("head of " + name).getBytes(StandardCharsets.UTF_8)), length);
  }

  private void put(String name, int length, long seed) {
    byte[] bytes = Samples.bytes(length, seed);
    StoredObject object = begin(name, length);
    for (int number = 0; number < object.chunks(); number++) {
      store.put(object, number, chunk(object, bytes, number));
    }
  }

  private static ByteBuf chunk(StoredObject object, byte[] bytes, int number) {
    return Unpooled.wrappedBuffer(bytes, number * CHUNK, object.chunkBytes(number));
  }

  private void reopen() {
    store.close();
    store = ObjectStore.open(List.of(data), LIMIT, NO_MEMORY);
  }

  private StoredObject find(String name) {
    StoredObject object = store.find(name);
    assertThat(object).as(name).isNotNull();
    return object;
  }

  private byte[] content(String name) {
    byte[] content = store.readAll(find(name));
    assertThat(content).as(name).isNotNull();
    return content;
  }

  private String head(String name) {
    ByteBuf head = store.readHead(find(name));
    assertThat(head).isNotNull();
    return new String(ByteBufUtil.getBytes(head), StandardCharsets.UTF_8);
  }

  private static void flip(Path file, long position) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, position);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1)}), position);
    }
  }

  private static long positionOf(Path file, byte[] start) throws IOException {
    byte[] all = Files.readAllBytes(file);
    for (int at = Pages.PAGE_BYTES; at < all.length; at += Pages.PAGE_BYTES) {
      if (Arrays.mismatch(all, at, at + 100, start, 0, 100) < 0) {
        return at;
      }
    }
    throw new AssertionError("not in " + file);
  }
}
