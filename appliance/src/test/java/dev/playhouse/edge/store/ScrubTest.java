package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.Samples;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrubTest {
  private static final int OBJECTS = 30;
  private static final int SIZE = StoredObject.CHUNK_BYTES + 10_000;
  private static final Duration PASS = Duration.ofMinutes(10);

  @TempDir Path data;
  private ObjectStore store;

  @BeforeEach
  void open() {
    store = ObjectStore.open(List.of(data), 64L << 20, 64 << 20);
    for (int i = 0; i < OBJECTS; i++) {
      byte[] bytes = Samples.bytes(SIZE, i);
      StoredObject object = store.begin("/" + i, Unpooled.wrappedBuffer(new byte[10]), SIZE);
      store.put(object, 0, Unpooled.wrappedBuffer(bytes, 0, StoredObject.CHUNK_BYTES));
      store.put(object, 1, Unpooled.wrappedBuffer(bytes, StoredObject.CHUNK_BYTES, 10_000));
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void pass_readsEverythingOnceInItsTime() {
    Scrub scrub = store.scrub(PASS);
    Duration taken = Duration.ZERO;
    for (int i = 0; i < 3 * OBJECTS; i++) {
      scrub.step();
      taken = taken.plus(scrub.pause());
    }
    assertThat(store.scrubbedBytes()).isEqualTo(OBJECTS * (SIZE + 10L));
    assertThat(taken).isBetween(PASS.multipliedBy(9).dividedBy(10), PASS);
  }

  @Test
  void slots_thatRotted_areDroppedThoughTheyAreInMemory() throws IOException {
    StoredObject headless = find("/3");
    flip(headless.head());
    StoredObject damaged = find("/7");
    flip(damaged.chunk(1));
    Scrub scrub = store.scrub(PASS);
    for (int i = 0; i < 3 * OBJECTS; i++) {
      scrub.step();
    }
    assertThat(store.rottenSlots()).isEqualTo(2);
    assertThat(store.find("/3")).isNull();
    assertThat(store.isWhole(damaged)).isFalse();
    assertThat(IntStream.range(0, OBJECTS).filter(i -> i != 3 && i != 7)).allSatisfy(i -> assertThat(store.isWhole(find("/" + i))).isTrue());
    store.put(damaged, 1, Unpooled.wrappedBuffer(Samples.bytes(SIZE, 7), StoredObject.CHUNK_BYTES, 10_000));
    assertThat(store.isWhole(damaged)).isTrue();
  }

  @Test
  void store_thatIsEmpty_isLookedAtNowAndThen() {
    IntStream.range(0, OBJECTS).forEach(i -> store.remove(find("/" + i)));
    Scrub scrub = store.scrub(PASS);
    scrub.step();
    assertThat(store.scrubbedBytes()).isZero();
    assertThat(scrub.pause()).isEqualTo(Duration.ofMinutes(1));
  }

  private StoredObject find(String name) {
    return Objects.requireNonNull(store.find(name));
  }

  private void flip(Slot slot) throws IOException {
    try (FileChannel channel = FileChannel.open(data.resolve("slots"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, slot.position() + 5);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 4)}), slot.position() + 5);
    }
  }
}
