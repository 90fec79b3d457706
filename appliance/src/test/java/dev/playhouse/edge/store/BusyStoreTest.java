package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.Samples;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything at once on a store that is too small for it: a slot that were used again while somebody reads it would be taken for rotten. */
class BusyStoreTest {
  private static final int THREADS = 6;
  private static final int STEPS = 2000;
  private static final int NAMES = 60;
  private static final int FULL_OBJECTS = 6;
  private static final long LIMIT = 12L * StoredObject.CHUNK_BYTES;

  private static final List<byte[]> BYTES = IntStream.range(0, NAMES).mapToObj(name -> Samples.bytes(size(name), name)).toList();

  @TempDir Path data;

  @Test
  void store_usedByManyAtOnce_givesOutWhatWasPutAndLosesNoPage() throws Exception {
    List<Path> folders = List.of(data.resolve("1"), data.resolve("2"));
    long stored;
    int count;
    try (ObjectStore store = ObjectStore.open(folders, LIMIT, 1)) {
      useByMany(store);
      assertThat(store.evictedObjects()).isPositive();
      assertThat(store.evictedBytes()).isGreaterThan(store.evictedObjects());
      count = store.objectCount();
      stored = store.storedBytes();
    }
    try (ObjectStore store = ObjectStore.open(folders, LIMIT, 1)) {
      assertThat(store.objectCount()).isEqualTo(count).isLessThanOrEqualTo(NAMES);
      assertThat(store.storedBytes()).isEqualTo(stored);
      useByMany(store);
      assertThat(Files.size(folders.getFirst().resolve("index"))).as("the log was begun anew").isLessThan(10_500L * IndexRecord.BYTES);

      IntStream.range(0, NAMES).mapToObj(name -> store.find("/" + name)).filter(Objects::nonNull).forEach(store::remove);
      assertThat(store.storedBytes()).isZero();
      for (int name = NAMES; name < NAMES + FULL_OBJECTS; name++) { // each needs all pages of its folder
        put(store, name, new byte[(int) LIMIT - StoredObject.CHUNK_BYTES]);
        assertThat(store.isWhole(Objects.requireNonNull(store.find("/" + name)))).isTrue();
      }
    }
  }

  private static void useByMany(ObjectStore store) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<? extends Future<?>> running = IntStream.range(0, THREADS).mapToObj(seed -> threads.submit(() -> use(store, new Random(seed)))).toList();
      for (Future<?> each : running) {
        each.get();
      }
    }
    assertThat(store.rottenSlots()).isZero();
    assertThat(store.faults()).isEmpty();
  }

  private static void use(ObjectStore store, Random random) {
    Scrub scrub = store.scrub(Duration.ofDays(1));
    for (int step = 0; step < STEPS; step++) {
      int name = random.nextInt(NAMES);
      StoredObject object = store.asked("/" + name);
      int what = random.nextInt(12);
      if (object == null) {
        put(store, name, BYTES.get(name));
        continue;
      }
      switch (what) {
        case 0, 1, 2 -> put(store, name, BYTES.get(name));
        case 3 -> store.remove(object);
        case 4 -> scrub.step();
        case 5 -> {
          store.pin(object, true);
          store.pin(object, false);
        }
        default -> read(store, name);
      }
    }
  }

  private static int size(int name) {
    return name % 6 == 0 ? StoredObject.CHUNK_BYTES + 10_000 * name : 1000 * (name + 1);
  }

  private static void put(ObjectStore store, int name, byte[] bytes) {
    StoredObject object = store.begin("/" + name, Unpooled.wrappedBuffer(new byte[] {(byte) name}), bytes.length);
    for (int chunk = 0; chunk < object.chunks(); chunk++) {
      store.put(object, chunk, Unpooled.wrappedBuffer(bytes, chunk * StoredObject.CHUNK_BYTES, object.chunkBytes(chunk)));
    }
  }

  private static void read(ObjectStore store, int name) {
    StoredObject object = store.find("/" + name);
    ByteBuf bytes = object == null ? null : store.read(object, 0);
    if (bytes != null) {
      assertThat(bytes.equals(Unpooled.wrappedBuffer(BYTES.get(name), 0, bytes.readableBytes()))).isTrue();
      bytes.release();
    }
  }
}
