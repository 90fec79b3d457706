package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Viewers do not notice what happens to disks; operators do. */
class FailingDiskTest {
  private static final int OBJECTS = 24;
  private static final int SIZE = 3 << 20;

  @TempDir Path folder;

  @Test
  void disk_thatFails_isToldAndTheOtherServes() throws Exception {
    try (EdgeBench bench = withTwoFullDisks()) {
      assertThat(observed(bench, "health")).contains("2 folders in use");

      BrokenFile.unreadable(bench.storeFolders.getFirst().resolve("slots"));
      getAll(bench);
      int fetched = allRequests(bench.origin);
      getAll(bench);
      assertThat(allRequests(bench.origin)).as("all are stored again").isEqualTo(fetched);
      Awaitility.await()
          .untilAsserted(() -> assertThat(observed(bench, "health")).contains("disk1 (java.io.IOException: ", "degraded", "restart the edge"));
      assertThat(observed(bench, "metrics")).contains("playhouse_edge_store_faults_total 1\n", "playhouse_edge_rotten_slots_total 0\n");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void disk_thatWasOutWhenSomethingWasPurged_bringsNothingOfThatBack(boolean wasKnownBefore) throws Exception {
    try (EdgeBench bench = withTwoFullDisks()) {
      Path disk = bench.storeFolders.getFirst();
      if (wasKnownBefore) {
        BrokenFile.unreadable(disk.resolve("slots"));
        getAll(bench);
      } else {
        BrokenFile.unwritable(disk.resolve("index"));
      }
      HttpRequest.Builder purge =
          bench.request("/manage/purge").header("Authorization", "Bearer " + Files.readString(bench.data.resolve("manage.secret")));
      purge.POST(BodyPublishers.ofString("{\"prefixes\":[\"/vod/asset_1/\"]}"));
      assertThat(new String(bench.send(purge).body(), UTF_8)).contains("\"done\":true");
      assertThat(observed(bench, "metrics")).contains("playhouse_edge_store_faults_total 1\n");

      bench.restart();
      int before = allRequests(bench.origin);
      getAll(bench);
      assertThat(allRequests(bench.origin) - before).isEqualTo(OBJECTS);
      assertThat(observed(bench, "health")).contains("2 folders in use");
    }
  }

  /** A limit of the system on the size of files, so that each write beyond it fails like one to a full disk. */
  @Test
  void disk_thatIsFull_isNeverSeenByViewers() throws Exception {
    try (EdgeBench bench = new EdgeBench(folder)) {
      publish(bench.origin, SIZE);
      Process edge = limited(bench, 40 << 10);
      try {
        String url = edge.inputReader().readLine().replaceAll(".* ", "");
        for (int i = 0; i < OBJECTS; i++) {
          assertThat(get(bench, url, i)).isEqualTo(Samples.bytes(SIZE, i));
        }
        assertThat(Files.size(bench.data.resolve("store/slots"))).isEqualTo(32 << 20);
        int fetched = allRequests(bench.origin);
        assertThat(get(bench, url, OBJECTS - 1)).isEqualTo(Samples.bytes(SIZE, OBJECTS - 1));
        assertThat(allRequests(bench.origin)).as("new objects take the place of old ones").isEqualTo(fetched);
      } finally {
        edge.destroyForcibly().waitFor();
      }
    }
  }

  private EdgeBench withTwoFullDisks() throws Exception {
    EdgeBench bench = new EdgeBench(folder);
    bench.storeFolders = List.of(folder.resolve("disk1"), folder.resolve("disk2"));
    bench.memoryBytes = 1;
    bench.started();
    publish(bench.origin, 300_000);
    getAll(bench);
    return bench;
  }

  private static void publish(FakeOrigin origin, int size) {
    IntStream.range(0, OBJECTS).forEach(i -> origin.put(path(i), Samples.bytes(size, i)));
  }

  private static void getAll(EdgeBench bench) throws Exception {
    for (int i = 0; i < OBJECTS; i++) {
      assertThat(bench.get(path(i)).body()).isEqualTo(Samples.bytes(300_000, i));
    }
  }

  private static byte[] get(EdgeBench bench, String url, int number) throws Exception {
    return bench.client.send(HttpRequest.newBuilder(URI.create(url + "/" + bench.token() + path(number))).build(), BodyHandlers.ofByteArray()).body();
  }

  private static String path(int number) {
    return "/vod/asset_1/sd/v360.0123abcd/" + number + ".m4s";
  }

  private static int allRequests(FakeOrigin origin) {
    return IntStream.range(0, OBJECTS).map(i -> origin.requests(path(i))).sum();
  }

  private static String observed(EdgeBench bench, String what) throws Exception {
    return new String(bench.send(bench.request("/observe/" + what)).body(), UTF_8);
  }

  private static Process limited(EdgeBench bench, int fileKib) throws IOException {
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"), EdgeAppliance.class.getName());
    Stream<String> edge =
        Stream.of(
            "--origin", bench.origin.url().toString(), "--site", "site-a", "--join", bench.joinFile.toString(), "--listen", "127.0.0.1:0",
            "--data", bench.data.toString(), "--memory-limit-bytes", "1");
    Stream<String> limit = Stream.of("bash", "-c", "ulimit -f " + fileKib + " && exec \"$@\"", "bash");
    List<String> command = Stream.of(limit, java, edge).flatMap(part -> part).toList();
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
