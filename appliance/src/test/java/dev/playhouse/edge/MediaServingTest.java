package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(fields.firstValue("Age")).isEmpty();
    assertThat(fields.firstValue("Via")).hasValue("1.1 playhouse");
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
    var request = bench.request("/" + bench.token() + EdgeBench.OBJECT).header("Range", "bytes=0-9");
    HttpResponse<byte[]> head = bench.send(request.method("HEAD", BodyPublishers.noBody()));

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

    await().untilAsserted(() -> { // the rest of the chunk may still come
      HttpResponse<byte[]> other = bench.get(EdgeBench.OBJECT, "Range", "bytes=700000-700009");
      assertThat(other.headers().firstValue("Cache-Status")).hasValue("playhouse; hit");
    });
    assertThat(bench.origin.ranges).hasSize(1);
    assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
    bench.restart();
    assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000000-", "bytes=-0", "bytes=999999999999999999-", "bytes=1000000-1000001,2000000-"})
  void range_outside_isRefusedWithTheSize(String range) throws Exception {
    HttpResponse<byte[]> refusal = bench.get(EdgeBench.OBJECT, "Range", range);

    assertThat(refusal.statusCode()).isEqualTo(416);
    assertThat(refusal.headers().firstValue("Content-Range")).hasValue("bytes */1000000");
    assertThat(refusal.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refusal.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(refusal.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(new String(refusal.body(), StandardCharsets.UTF_8)).contains("range-not-satisfiable", "1000000 bytes");
  }

  @Test
  void ranges_several_areFetchedAloneAndSentInParts() throws Exception {
    for (String state : List.of("cold", "warm")) {
      HttpResponse<byte[]> parts = bench.get(EdgeBench.OBJECT, "Range", "bytes=600000-600099, 0-9 ,-5,2000000-");

      assertThat(parts.statusCode()).as(state).isEqualTo(206);
      String type = parts.headers().firstValue("Content-Type").orElseThrow();
      assertThat(type).matches("multipart/byteranges; boundary=[0-9a-f]{32}");
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      for (int[] span : new int[][] {{600_000, 600_099}, {0, 9}, {999_995, 999_999}}) {
        String delimiter = (expected.size() == 0 ? "--" : "\r\n--") + type.substring(type.indexOf('=') + 1);
        String head = "%s\r\nContent-Type: video/mp4\r\nContent-Range: bytes %d-%d/1000000\r\n\r\n".formatted(delimiter, span[0], span[1]);
        expected.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        expected.write(BYTES, span[0], span[1] - span[0] + 1);
      }
      expected.writeBytes(("\r\n--" + type.substring(type.indexOf('=') + 1) + "--\r\n").getBytes(StandardCharsets.US_ASCII));
      assertThat(parts.body()).as(state).isEqualTo(expected.toByteArray());
      assertThat(parts.headers().firstValue("Content-Length")).hasValue("" + expected.size());
      assertThat(parts.headers().firstValue("Content-Range")).isEmpty();
      assertThat(parts.headers().firstValue("ETag")).hasValue(ETAG);
    }
    assertThat(bench.origin.ranges).containsExactly("bytes=524288-786431", "bytes=0-262143", "bytes=786432-999999");
  }

  @Test
  void ranges_moreThanAPlayerAsks_cannotMakeAnAnswerLargerThanTheObject() throws Exception {
    String many = IntStream.range(0, 100).mapToObj(i -> 2 * i + "-" + 2 * i).collect(Collectors.joining(","));
    assertThat(bench.get(EdgeBench.OBJECT, "Range", "bytes=" + many).body()).isEqualTo(BYTES);

    HttpResponse<byte[]> overlapping = bench.get(EdgeBench.OBJECT, "Range", "bytes=0-,1-,2-,3-,4-");
    assertThat(overlapping.headers().firstValue("Content-Range")).hasValue("bytes 0-999999/1000000");
    assertThat(overlapping.body()).isEqualTo(BYTES);
  }

  @Test
  void range_ofAnotherVersion_isAnsweredWithTheWhole() throws Exception {
    assertThat(bench.get(EdgeBench.OBJECT, "Range", "bytes=0-9", "If-Range", ETAG).body()).hasSize(10);
    assertThat(bench.get(EdgeBench.OBJECT, "Range", "bytes=0-9", "If-Range", "\"other\"").body()).isEqualTo(BYTES);
    assertThat(bench.get(EdgeBench.OBJECT, "Range", "bytes=0-9", "If-Range", "W/" + ETAG).body()).isEqualTo(BYTES);
    assertThat(bench.get(EdgeBench.OBJECT, "Range", "bytes=0-9", "If-Range", "Thu, 01 Jan 2026 00:00:00 GMT").body()).isEqualTo(BYTES);
  }

  @Test
  void condition_thatNamesTheTag_isAnsweredNotModified() throws Exception {
    HttpResponse<byte[]> answer = bench.get(EdgeBench.OBJECT, "If-None-Match", "\"other\", W/" + ETAG, "Range", "bytes=0-9");

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.headers().firstValue("ETag")).hasValue(ETAG);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.body()).isEmpty();
    assertThat(bench.get(EdgeBench.OBJECT, "If-None-Match", "\"other\"").body()).isEqualTo(BYTES);
  }

  @Test
  void condition_thatWantsAnotherTag_isRefused() throws Exception {
    HttpResponse<byte[]> refusal = bench.get(EdgeBench.OBJECT, "If-Match", "\"other\"");

    assertThat(refusal.statusCode()).isEqualTo(412);
    assertThat(new String(refusal.body(), StandardCharsets.UTF_8)).contains("precondition-failed", Samples.sha256(BYTES));
    assertThat(bench.get(EdgeBench.OBJECT, "If-Match", ETAG).body()).isEqualTo(BYTES);
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
