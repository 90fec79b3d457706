package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
  private static final byte[] BYTES = Samples.bytes(700_000, 3);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void object_damagedOrLostOnDisk_isFetchedAgainUnnoticed(boolean lost) throws Exception {
    try (EdgeBench bench = new EdgeBench(folder).started()) {
      bench.origin.put(EdgeBench.OBJECT, BYTES);
      bench.get(EdgeBench.OBJECT);
      bench.restart();
      Path file = bench.data.resolve("store").resolve(Samples.sha256(BYTES).substring(0, 2)).resolve(Samples.sha256(BYTES));
      if (lost) {
        Files.delete(file);
      } else {
        Files.write(file, Samples.bytes(700_000, 4));
      }

      assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
      assertThat(bench.origin.requests(EdgeBench.OBJECT)).isEqualTo(2);
      assertThat(Files.readAllBytes(file)).isEqualTo(BYTES);
    }
  }

  @Test
  void store_smallerThanWhatIsWatched_staysWithinItsLimit() throws Exception {
    try (EdgeBench bench = new EdgeBench(folder)) {
      bench.storeLimitBytes = 3L * BYTES.length;
      bench.started();
      for (int i = 0; i < 8; i++) {
        String path = "/vod/asset_1/sd/v360.0123abcd/" + i + ".m4s";
        byte[] bytes = Samples.bytes(BYTES.length, i);
        bench.origin.put(path, bytes);
        HttpResponse<byte[]> answer = bench.get(path);
        assertThat(answer.body()).isEqualTo(bytes);
      }
      assertThat(sizeBytes(bench.data.resolve("store"))).isEqualTo(3L * BYTES.length);
    }
  }

  private static long sizeBytes(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }
}
