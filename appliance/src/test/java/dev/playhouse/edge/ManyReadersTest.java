package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object in memory is answered at once, on the event loop: connections that are used again and bodies that fill a channel. */
class ManyReadersTest {
  private static final byte[] BYTES = Samples.bytes(3_000_000, 7);
  private static final int ROUNDS = 6;
  private static final int READERS = 8;

  @TempDir Path folder;
  private EdgeBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new EdgeBench(folder).started();
    bench.origin.put(EdgeBench.OBJECT, BYTES);
    bench.get(EdgeBench.OBJECT);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void object_readManyTimesAtOnceOnOldConnections_isAlwaysTheSame() {
    HttpRequest request = bench.request("/" + bench.token() + EdgeBench.OBJECT).build();
    for (int round = 0; round < ROUNDS; round++) {
      List<CompletableFuture<HttpResponse<byte[]>>> readers = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        readers.add(bench.client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
      }
      for (CompletableFuture<HttpResponse<byte[]>> reader : readers) {
        assertThat(reader.orTimeout(10, TimeUnit.SECONDS).join().body()).isEqualTo(BYTES);
      }
    }
  }
}
