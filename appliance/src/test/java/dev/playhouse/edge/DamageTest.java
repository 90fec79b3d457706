package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.store.StoredObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
      bench.running().close();
      Path slots = bench.data.resolve("store/slots");
      if (lost) {
        Files.write(slots, new byte[0]);
      } else {
        Files.write(slots, Samples.bytes(Math.toIntExact(Files.size(slots)), 4));
      }
      bench.start(null);

      assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
      int fetched = bench.origin.requests(EdgeBench.OBJECT);
      assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
      assertThat(bench.origin.requests(EdgeBench.OBJECT)).isEqualTo(fetched).isGreaterThan(1);
    }
  }

  @Test
  void chunk_damaged_isFetchedAgainAlone() throws Exception {
    try (EdgeBench bench = new EdgeBench(folder).started()) {
      bench.origin.put(EdgeBench.OBJECT, BYTES);
      bench.get(EdgeBench.OBJECT);
      bench.running().close();
      Path slots = bench.data.resolve("store/slots");
      byte[] disk = Files.readAllBytes(slots);
      int second = positionOf(disk, Arrays.copyOfRange(BYTES, StoredObject.CHUNK_BYTES, StoredObject.CHUNK_BYTES + 64));
      disk[second + 1000] ^= 1;
      Files.write(slots, disk);
      bench.start(null);

      assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
      assertThat(bench.origin.ranges).hasSize(1).first().asString().startsWith("bytes=262144-");
    }
  }

  @Test
  void store_smallerThanWhatIsWatched_staysWithinItsLimit() throws Exception {
    try (EdgeBench bench = new EdgeBench(folder)) {
      bench.storeLimitBytes = 3L * BYTES.length;
      bench.started();
      for (int i = 0; i < 8; i++) {
        bench.origin.put(segment(i), Samples.bytes(BYTES.length, i));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(bench.get(segment(i)).body()).isEqualTo(Samples.bytes(BYTES.length, i));
      }
      assertThat(Files.size(bench.data.resolve("store/slots"))).isLessThanOrEqualTo(bench.storeLimitBytes);
    }
  }

  private static String segment(int number) {
    return "/vod/asset_1/sd/v360.0123abcd/" + number + ".m4s";
  }

  private static int positionOf(byte[] all, byte[] start) {
    for (int at = 0; at < all.length; at += 4096) {
      if (Arrays.equals(all, at, at + start.length, start, 0, start.length)) {
        return at;
      }
    }
    throw new AssertionError("not on disk");
  }
}
