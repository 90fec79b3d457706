package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.store.StoredObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
      damage(bench.data, StoredObject.CHUNK_BYTES);
      bench.start(null);

      assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
      assertThat(bench.origin.ranges).hasSize(1).first().asString().startsWith("bytes=262144-");
    }
  }

  @Test
  void object_ofWhichUpstreamNamesNoVersion_isFetchedAnewUnnoticed() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\nCache-Control: max-age=900\r\n\r\n".formatted(BYTES.length);
    try (RawServer server = RawServer.saying(answer + new String(BYTES, ISO_8859_1));
        OpenSite site = new OpenSite(folder, 1, 0, List.of(server.url()))) {
      HttpRequest request = site.request(0, "/film").build();
      site.client.send(request, BodyHandlers.ofByteArray());
      site.stop(0);
      damage(folder.resolve("edge0"), 0);
      site.start(0);

      assertThat(site.client.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(BYTES);
      assertThat(site.client.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(BYTES);
      assertThat(server.seen).hasSize(2);
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

  /** Flips a bit of the chunk that begins with the bytes at a position of the object. */
  private static void damage(Path data, int position) throws IOException {
    Path slots = data.resolve("store/slots");
    byte[] disk = Files.readAllBytes(slots);
    disk[positionOf(disk, Arrays.copyOfRange(BYTES, position, position + 64)) + 1000] ^= 1;
    Files.write(slots, disk);
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
