package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaServingTest {
  private static final byte[] BYTES = Samples.bytes(1_000_000, 1);
  private static final String ETAG = '"' + Samples.sha256(BYTES) + '"';

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
  void object_cold_comesFromTheOriginOnceAndFromTheStoreAfterwards() throws Exception {
    HttpResponse<byte[]> cold = bench.get(EdgeBench.OBJECT);
    HttpResponse<byte[]> warm = bench.get(EdgeBench.OBJECT);

    assertThat(cold.statusCode()).isEqualTo(200);
    assertThat(cold.body()).isEqualTo(BYTES);
    assertThat(cold.headers().firstValue("Cache-Status")).hasValue("playhouse; fwd=uri-miss; stored");
    assertThat(warm.body()).isEqualTo(BYTES);
    assertThat(warm.headers().firstValue("Cache-Status")).hasValue("playhouse; hit");
    assertThat(bench.origin.requests(EdgeBench.OBJECT)).isEqualTo(1);
  }

  @Test
  void object_served_carriesWhatPlayersAndCachesNeed() throws Exception {
    var fields = bench.get(EdgeBench.OBJECT).headers();

    assertThat(fields.firstValue("ETag")).hasValue(ETAG);
    assertThat(fields.firstValue("Repr-Digest")).hasValue(Samples.reprDigest(BYTES));
    assertThat(fields.firstValue("Content-Type")).hasValue("video/mp4");
    assertThat(fields.firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
    assertThat(fields.firstValue("Accept-Ranges")).hasValue("bytes");
    assertThat(fields.firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(fields.firstValue("Access-Control-Expose-Headers").orElse("")).contains("Cache-Status", "Repr-Digest");
    assertThat(fields.firstValue("Timing-Allow-Origin")).hasValue("*");
    assertThat(fields.firstValue("Date")).isPresent();
  }

  @Test
  void object_askedWithOtherTokenAndQuery_isTheSameObject() throws Exception {
    bench.get(EdgeBench.OBJECT);
    HttpResponse<byte[]> other = bench.send(bench.request("/" + bench.token() + EdgeBench.OBJECT + "?CMCD=br%3D3200%2Cot%3Dv"));

    assertThat(other.headers().firstValue("Cache-Status")).hasValue("playhouse; hit");
    assertThat(bench.origin.objectRequests()).isEqualTo(1);
  }

  @Test
  void head_anyObject_hasTheFieldsAndNoBody() throws Exception {
    HttpResponse<byte[]> head = bench.send(bench.request("/" + bench.token() + EdgeBench.OBJECT).method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).hasValue("1000000");
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-99, 0, 99",
    "bytes=262100-262200, 262100, 262200",
    "bytes=999990-, 999990, 999999",
    "bytes=-10, 999990, 999999",
    "bytes=500000-5000000, 500000, 999999",
  })
  void range_inside_isServedExactly(String range, int first, int last) throws Exception {
    HttpResponse<byte[]> part = bench.get(EdgeBench.OBJECT, "Range", range);

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes %d-%d/1000000".formatted(first, last));
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(BYTES, first, last + 1));
  }

  @Test
  void range_cold_isFetchedAloneFromItsChunkOn_andTheRestWhenItIsAsked() throws Exception {
    HttpResponse<byte[]> part = bench.get(EdgeBench.OBJECT, "Range", "bytes=600000-600099");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(BYTES, 600_000, 600_100));
    assertThat(bench.origin.ranges).containsExactly("bytes=524288-786431");

    assertThat(bench.get(EdgeBench.OBJECT, "Range", "bytes=700000-700009").headers().firstValue("Cache-Status")).hasValue("playhouse; hit");
    assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
    bench.restart();
    assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
  }

  @Test
  void range_outside_isRefusedWithTheSize() throws Exception {
    HttpResponse<byte[]> refusal = bench.get(EdgeBench.OBJECT, "Range", "bytes=1000000-");

    assertThat(refusal.statusCode()).isEqualTo(416);
    assertThat(refusal.headers().firstValue("Content-Range")).hasValue("bytes */1000000");
  }

  @Test
  void condition_thatNamesTheTag_isAnsweredNotModified() throws Exception {
    HttpResponse<byte[]> answer = bench.get(EdgeBench.OBJECT, "If-None-Match", ETAG);

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.headers().firstValue("ETag")).hasValue(ETAG);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void preflight_anyPath_isAnswered() throws Exception {
    HttpResponse<byte[]> answer =
        bench.send(bench.request("/anything").method("OPTIONS", BodyPublishers.noBody()).header("Access-Control-Request-Method", "GET"));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, HEAD, OPTIONS");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElse("")).contains("Range");
  }

  @Test
  void observation_afterTraffic_showsHealthAndCounters() throws Exception {
    bench.get(EdgeBench.OBJECT);
    bench.get(EdgeBench.OBJECT);
    bench.send(bench.request(EdgeBench.OBJECT));
    HttpResponse<byte[]> health = bench.send(bench.request("/observe/health"));
    String metrics = new String(bench.send(bench.request("/observe/metrics")).body(), StandardCharsets.UTF_8);

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(metrics)
        .contains("playhouse_edge_requests_total 2\n", "playhouse_edge_hits_total 1\n", "playhouse_edge_misses_total 1\n")
        .contains("playhouse_edge_refusals_total{code=\"token-missing\"} 1\n")
        .contains("playhouse_edge_served_bytes_total 2000000\n", "playhouse_edge_origin_bytes_total 1000000\n")
        .contains("playhouse_edge_stored_objects 1\n");
    assertThat(metrics)
        .contains("playhouse_edge_responses_total{method=\"GET\",status=\"2xx\"} 3\n", "{method=\"GET\",status=\"4xx\"} 1\n")
        .contains("playhouse_edge_response_seconds_count 4\n", "playhouse_edge_first_byte_seconds_bucket{le=\"+Inf\"} 4\n")
        .contains("playhouse_edge_open_connections 1\n")
        .containsPattern("playhouse_edge_origin_requests_total [3-9]\n");
  }

  /** Each line is a comment or a sample of a family that was declared before it, as Prometheus wants it. */
  @Test
  void metrics_areInTheFormatOfPrometheus() throws Exception {
    bench.get(EdgeBench.OBJECT);
    bench.send(bench.request("/" + "x".repeat(20) + EdgeBench.OBJECT).method("BREW", BodyPublishers.noBody()));
    String metrics = new String(bench.send(bench.request("/observe/metrics")).body(), StandardCharsets.UTF_8);
    String family = "";
    for (String line : metrics.split("\n", -1)) {
      if (line.startsWith("# TYPE ")) {
        family = line.split(" ", -1)[2];
      } else if (!line.isEmpty() && !line.startsWith("# HELP ")) {
        assertThat(line).startsWith(family).matches("[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [0-9.E-]+");
      }
    }
  }
}
