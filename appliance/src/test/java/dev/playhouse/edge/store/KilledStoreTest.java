package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.Samples;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A store whose process is killed in the middle of its work. */
class KilledStoreTest {
  private static final int LENGTH = 300_000;
  private static final int ACKNOWLEDGED_BEFORE_KILL = 20;

  @TempDir Path data;

  @RepeatedTest(2)
  void objects_acknowledgedBeforeTheKill_areWholeAfterwards() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                Writer.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = child.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(line);
        if (acknowledged.size() == ACKNOWLEDGED_BEFORE_KILL) {
          child.toHandle().destroyForcibly();
        }
      }
    }
    child.waitFor();

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_KILL);
    try (ObjectStore store = ObjectStore.open(data, 1L << 30, 1 << 20)) {
      assertThat(store.objects()).hasSizeGreaterThanOrEqualTo(acknowledged.size());
      for (String path : acknowledged) {
        assertThat(store.find(path)).as(path).isNotNull();
      }
      for (StoredObject object : store.objects()) {
        assertThat(Samples.sha256(store.read(object))).isEqualTo(object.sha256());
      }
    }
    assertThat(data.resolve("store/tmp")).isEmptyDirectory();
  }

  /** The child process: stores objects from several threads until it is killed, and says when one is done. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      ObjectStore store = ObjectStore.open(Path.of(arguments[0]), 1L << 30, 1 << 20);
      for (int writer = 0; writer < 4; writer++) {
        int number = writer;
        Thread.ofPlatform().start(() -> write(store, number));
      }
    }

    private static void write(ObjectStore store, int writer) {
      for (int i = 0; ; i++) {
        String path = "/vod/a/" + writer + "-" + i;
        byte[] bytes = Samples.bytes(LENGTH, 31L * i + writer);
        try (IncomingObject incoming = store.begin(path, LENGTH)) {
          incoming.write(bytes, LENGTH);
          incoming.commit(incoming.sha256Hex(), "video/mp4");
        }
        System.out.println(path);
      }
    }
  }
}
