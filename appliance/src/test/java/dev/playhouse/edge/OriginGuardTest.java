package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edge spares its origin: questions whose answer it knows, and questions while it is down. */
class OriginGuardTest {
  private static final String ABSENT = "/vod/asset_1/sd/v360.0123abcd/99.m4s";
  private static final byte[] BYTES = Samples.bytes(1000, 1);

  @TempDir Path folder;
  private EdgeBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new EdgeBench(folder).started();
    bench.origin.put(EdgeBench.OBJECT, BYTES);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void object_thatIsNotThere_isAskedForOnce_untilTheOriginHasNews() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(bench.get(ABSENT).statusCode()).isEqualTo(404);
    }
    assertThat(bench.origin.requests(ABSENT)).as("of 20; it is remembered for some seconds").isLessThan(5);
    assertThat(bench.get(EdgeBench.OBJECT).body()).as("others").isEqualTo(BYTES);

    bench.origin.put(ABSENT, BYTES);
    bench.origin.post(List.of(), List.of());
    Awaitility.await().until(() -> bench.get(ABSENT).statusCode() == 200);
  }

  @Test
  void origin_thatIsDown_isLeftAlone_whileWhatIsStoredIsServed() throws Exception {
    bench.get(EdgeBench.OBJECT);
    bench.origin.stop();
    Awaitility.await().until(() -> bench.get(ABSENT).statusCode() == 503);
    HttpResponse<byte[]> refusal = bench.get(ABSENT);
    assertThat(new String(refusal.body(), UTF_8)).contains("upstream-resting");
    assertThat(refusal.headers().firstValue("Retry-After")).hasValue("3");
    assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
    assertThat(text("/observe/health")).contains("\"origin\"", "asked for objects only now and then");
    assertThat(text("/observe/metrics")).contains("playhouse_edge_refusals_total{code=\"upstream-resting\"}");

    bench.origin.put(ABSENT, BYTES);
    bench.origin.comeBack();
    Awaitility.await().until(() -> bench.get(ABSENT).statusCode() == 200);
    assertThat(text("/observe/health")).contains("is asked for objects that are not stored");
  }

  @Test
  void origin_whoseAnswerIsLate_isAskedASecondTime() throws Exception {
    bench.running().close();
    bench.hedgePercent = 5;
    bench.start(null);
    bench.origin.delay = Duration.ofSeconds(20);
    CompletableFuture<HttpResponse<byte[]>> answer =
        bench.client.sendAsync(bench.request("/" + bench.token() + EdgeBench.OBJECT).build(), BodyHandlers.ofByteArray());
    Awaitility.await().until(() -> bench.origin.requests(EdgeBench.OBJECT) == 1);
    bench.origin.delay = Duration.ZERO;
    assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo(BYTES);
    assertThat(bench.origin.requests(EdgeBench.OBJECT)).isEqualTo(2);
  }

  private String text(String path) throws Exception {
    return new String(bench.send(bench.request(path)).body(), UTF_8);
  }
}
