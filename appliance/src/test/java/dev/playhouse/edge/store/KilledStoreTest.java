package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.Samples;
import io.netty.buffer.Unpooled;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that fills a store from several threads is killed, again and again. */
class KilledStoreTest {
  private static final int KILLS = 3;
  private static final int ANSWERS = 120;
  private static final long LARGE = 512L << 20;

  /** So small that most objects give way, and the log says so. */
  private static final long SMALL = 12L << 20;

  @TempDir Path data;

  @Test
  void objects_complete_areThereAfterEachKill_andRemovedOnesAreNot() throws Exception {
    Set<Integer> there = new TreeSet<>();
    Set<Integer> gone = new TreeSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      for (int told : killed(LARGE, kill)) {
        (told < 0 ? gone : there).add(Math.abs(told));
      }
      there.removeAll(gone);
      try (ObjectStore store = ObjectStore.open(List.of(data), LARGE, 1)) {
        assertThat(there).hasSizeGreaterThan(ANSWERS / 2 * kill).allSatisfy(number -> assertThat(isRight(store, number)).isTrue());
        assertThat(gone).isNotEmpty().allSatisfy(number -> assertThat(store.find(name(number))).isNull());
        assertThat(store.rottenSlots()).isZero();
      }
    }
  }

  @Test
  void store_thatWasEvicting_isSoundAfterEachKill() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      int last = killed(SMALL, kill).stream().mapToInt(Math::abs).max().orElseThrow();
      try (ObjectStore store = ObjectStore.open(List.of(data), SMALL, 1)) {
        assertThat(store.objectCount()).isPositive();
        for (int number = 1; number <= last; number++) {
          StoredObject object = store.find(name(number));
          assertThat(object == null || !store.isWhole(object) || isRight(store, number)).as(name(number)).isTrue();
        }
        put(store, last + 1_000_000);
        assertThat(isRight(store, last + 1_000_000)).isTrue();
        assertThat(store.rottenSlots()).isZero();
      }
    }
  }

  /** What a process told before it was killed: numbers of objects it had stored, and, negative, of those it had removed. */
  private List<Integer> killed(long limitBytes, int round) throws Exception {
    Process process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
            Writer.class.getName(), data.toString(), String.valueOf(limitBytes), String.valueOf(1 + 10_000 * round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader told = process.inputReader()) {
      List<Integer> numbers = new ArrayList<>();
      while (numbers.size() < ANSWERS) {
        numbers.add(Integer.valueOf(told.readLine()));
      }
      process.destroyForcibly().waitFor();
      return numbers;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String name(int number) {
    return "/n" + number;
  }

  private static int size(int number) {
    return 1 + Math.floorMod(number * 7919, 2 * StoredObject.CHUNK_BYTES);
  }

  private static void put(ObjectStore store, int number) {
    byte[] bytes = Samples.bytes(size(number), number);
    StoredObject object = store.begin(name(number), Unpooled.wrappedBuffer(new byte[] {1, 2, 3}), bytes.length);
    for (int chunk = 0; chunk < object.chunks(); chunk++) {
      store.put(object, chunk, Unpooled.wrappedBuffer(bytes, chunk * StoredObject.CHUNK_BYTES, object.chunkBytes(chunk)));
    }
  }

  private static boolean isRight(ObjectStore store, int number) {
    StoredObject object = store.find(name(number));
    return object != null && Arrays.equals(store.readAll(object), Samples.bytes(size(number), number));
  }

  /** The process that is killed. */
  static final class Writer {
    private static final int THREADS = 4;

    private Writer() {}

    public static void main(String[] arguments) {
      ObjectStore store = ObjectStore.open(List.of(Path.of(arguments[0])), Long.parseLong(arguments[1]), 1);
      AtomicInteger next = new AtomicInteger(Integer.parseInt(arguments[2]));
      PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        for (int thread = 0; thread < THREADS; thread++) {
          threads.execute(() -> write(store, next, out));
        }
      }
    }

    private static void write(ObjectStore store, AtomicInteger next, PrintStream out) {
      while (true) {
        int number = next.getAndIncrement();
        put(store, number);
        StoredObject object = store.find(name(number));
        if (number % 5 == 0 && object != null) {
          store.remove(object);
          out.println(-number);
        } else {
          out.println(number);
        }
      }
    }
  }
}
