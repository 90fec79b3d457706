package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.edge.BrokenFile;
import dev.playhouse.edge.Samples;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the store when the system fails on the files of a folder. */
class FailingFolderTest {
  private static final int SIZE = StoredObject.CHUNK_BYTES + 5000;
  private static final int OBJECTS = 40;

  enum Fault {
    READ {
      @Override
      void strike(Path folder) throws IOException {
        BrokenFile.unreadable(folder.resolve("slots"));
      }
    },
    WRITE {
      @Override
      void strike(Path folder) throws IOException {
        BrokenFile.unwritable(folder.resolve("slots"));
      }
    },
    APPEND {
      @Override
      void strike(Path folder) throws IOException {
        BrokenFile.unwritable(folder.resolve("index"));
      }
    },
    VANISH {
      @Override
      void strike(Path folder) throws IOException {
        Files.move(folder, folder.resolveSibling("gone"));
      }
    };

    abstract void strike(Path folder) throws IOException;
  }

  @TempDir Path data;
  private List<Path> folders;
  private ObjectStore store;

  @BeforeEach
  void open() {
    folders = List.of(data.resolve("1"), data.resolve("2"));
    store = ObjectStore.open(folders, 64L << 20, 1);
    IntStream.range(0, OBJECTS).forEach(i -> put("/a" + i));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @EnumSource
  void folder_thatFails_isDroppedAndTheOthersGoOn(Fault fault) throws IOException {
    fault.strike(folders.getFirst());
    useAll();

    assertThat(store.faults()).singleElement().satisfies(each -> assertThat(each.folder()).isEqualTo(folders.getFirst()));
    assertThat(store.growthBytes()).containsOnlyKeys(folders.get(1));
    long kept = IntStream.range(0, OBJECTS).filter(i -> store.find("/a" + i) != null).count();
    assertThat(kept).as("objects in the other folder").isBetween(OBJECTS / 4L, OBJECTS * 3L / 4);
    assertThat(store.storedBytes()).isEqualTo(store.objectCount() * 67L * Pages.PAGE_BYTES);
    IntStream.range(0, OBJECTS).forEach(i -> put("/a" + i));
    assertThat(store.objectCount()).isGreaterThanOrEqualTo(OBJECTS);
    IntStream.range(0, OBJECTS).forEach(i -> assertContent("/a" + i));
  }

  @Test
  void folder_thatHangs_isDroppedAndTheOthersGoOn() {
    store.close();
    AtomicBoolean hangs = new AtomicBoolean();
    CountDownLatch answer = new CountDownLatch(1);
    Path hanging = folders.getFirst();
    store = ObjectStore.open(folders, 64L << 20, 1, folder -> folder.equals(hanging) ? new HangingThreads(answer, hangs::get) : lasting());
    hangs.set(true);
    useAll();

    assertThat(store.faults()).singleElement().satisfies(each -> assertThat(each.reason()).contains("not answered"));
    assertThat(store.growthBytes()).containsOnlyKeys(folders.get(1));
    IntStream.range(0, OBJECTS).forEach(i -> put("/a" + i));
    IntStream.range(0, OBJECTS).forEach(i -> assertContent("/a" + i));
    store.close(); // which waits for no disk that hangs
    answer.countDown();
  }

  private static DiskThreads lasting() {
    return new DiskThreads(Duration.ofMinutes(1));
  }

  /** Threads whose disk may hang: what it is asked meanwhile is done when it answers again. */
  private static final class HangingThreads extends DiskThreads {
    private final CountDownLatch answer;
    private final BooleanSupplier hangs;

    HangingThreads(CountDownLatch answer, BooleanSupplier hangs) {
      super(Duration.ofMillis(200));
      this.answer = answer;
      this.hangs = hangs;
    }

    @Override
    <T> @Nullable T read(Reading<T> reading, Runnable after) throws IOException {
      return super.read(() -> {
        if (hangs.getAsBoolean()) {
          await();
        }
        return reading.read();
      }, after);
    }

    private void await() throws IOException {
      try {
        answer.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  @Test
  void folder_thatFailed_isBackAfterTheRestart() throws IOException {
    Fault.READ.strike(folders.getFirst());
    useAll();
    reopen();
    assertThat(store.faults()).isEmpty();
    IntStream.range(0, OBJECTS).forEach(i -> assertContent("/a" + i));
  }

  @Test
  void folder_thatWasOutOfUseWhenSomethingWasPurged_comesBackEmptyAndKeepsWhatIsNew() throws IOException {
    Fault.READ.strike(folders.getFirst());
    useAll();
    assertThat(store.abandonFaulty()).isTrue();
    store.objects().forEach(store::remove);
    reopen();
    assertThat(store.faults()).isEmpty();
    assertThat(store.objectCount()).isZero();
    IntStream.range(0, OBJECTS).forEach(i -> put("/a" + i));
    assertThat(store.abandonFaulty()).as("nothing is out of use").isTrue();
    reopen();
    IntStream.range(0, OBJECTS).forEach(i -> assertContent("/a" + i));
  }

  @Test
  void folders_allFailed_leaveWhatPassesInMemory() throws IOException {
    Fault.WRITE.strike(folders.getFirst());
    Fault.APPEND.strike(folders.get(1));
    useAll();
    assertThat(store.faults()).hasSize(2);
    assertThat(store.abandonFaulty()).as("whether a purge would last").isFalse();
    assertThat(store.objectCount()).isZero();
    assertThatThrownBy(() -> put("/b")).isInstanceOf(StoreException.class).hasMessageContaining("health");
    StoredObject passing = store.passing("/b", SIZE);
    store.put(passing, 0, Unpooled.wrappedBuffer(Samples.bytes(100, 1)));
    store.remove(passing);
    assertThat(store.has(passing, 1)).isFalse();
  }

  @Test
  void folder_thatCannotBeOpened_isToldAndTheOtherUsed() throws IOException {
    store.close();
    Path file = Files.writeString(data.resolve("file"), "no folder");
    store = ObjectStore.open(List.of(file, folders.get(1)), 64L << 20, 1);
    assertThat(store.faults()).singleElement().satisfies(each -> assertThat(each.folder()).isEqualTo(file));
    put("/b");
    assertContent("/b");
  }

  @Test
  void folder_openAlready_isRefused() {
    assertThatThrownBy(() -> ObjectStore.open(folders, 64L << 20, 1)).isInstanceOf(StoreException.class).hasMessageContaining("in use");
    assertContent("/a1");
  }

  @Test
  void reader_interrupted_readsOn() {
    Thread.currentThread().interrupt();
    assertContent("/a1");
    assertThat(Thread.interrupted()).isTrue();
    useAll();
    assertThat(store.faults()).isEmpty();
  }

  private void reopen() {
    store.close();
    store = ObjectStore.open(folders, 64L << 20, 1);
  }

  /** Everything that may meet the fault. */
  private void useAll() {
    for (int i = 0; i < OBJECTS; i++) {
      StoredObject object = store.find("/a" + i);
      ByteBuf bytes = object == null ? null : store.read(object, 0);
      if (bytes != null) {
        bytes.release();
      }
    }
    for (int i = 0; i < OBJECTS; i++) {
      try {
        put("/b" + i);
      } catch (StoreException e) {
        assertThat(e.code()).isEqualTo("store-broken");
      }
    }
    store.look();
  }

  private void put(String name) {
    byte[] bytes = Samples.bytes(SIZE, name.hashCode());
    StoredObject object = store.begin(name, Unpooled.wrappedBuffer(new byte[] {1}), SIZE);
    store.put(object, 0, Unpooled.wrappedBuffer(bytes, 0, StoredObject.CHUNK_BYTES));
    store.put(object, 1, Unpooled.wrappedBuffer(bytes, StoredObject.CHUNK_BYTES, SIZE - StoredObject.CHUNK_BYTES));
  }

  private StoredObject find(String name) {
    StoredObject object = store.find(name);
    assertThat(object).as(name).isNotNull();
    return object;
  }

  private void assertContent(String name) {
    assertThat(store.readAll(find(name))).as(name).isEqualTo(Samples.bytes(SIZE, name.hashCode()));
  }
}
