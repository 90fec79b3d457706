package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched before anybody asks for it. */
class PrefetchTest {
  private static final int SEGMENTS = 8;
  private static final int BYTES = 300_000;

  @TempDir Path folder;
  private EdgeBench bench;

  @BeforeEach
  void make() throws Exception {
    bench = new EdgeBench(folder);
    for (int number = 1; number <= SEGMENTS; number++) {
      bench.origin.put(segment(number), Samples.bytes(BYTES, number));
    }
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void session_overSegmentsThatAreNotStored_waitsForItsFirstTwoOnly() throws Exception {
    bench.started();
    assertThat(cacheStatus(play(1))).contains("fwd=uri-miss");
    assertThat(cacheStatus(play(2))).contains("fwd=uri-miss");
    for (int number = 3; number <= SEGMENTS; number++) {
      long expected = (number - 2L) * BYTES;
      Awaitility.await().until(() -> counted("prefetched_bytes") == expected); // while the player plays what it has
      assertThat(cacheStatus(play(number))).isEqualTo("playhouse; hit");
      assertThat(counted("prefetched_used_bytes")).isEqualTo(expected);
    }
    Awaitility.await().until(() -> bench.origin.requests(segment(SEGMENTS + 1)) == 1);
    for (int number = 1; number <= SEGMENTS; number++) {
      assertThat(bench.origin.requests(segment(number))).isOne();
    }
  }

  @Test
  void series_thatEnds_isNotAskedOnUntilAViewerDoes() throws Exception {
    bench.started();
    bench.origin.objects.keySet().retainAll(List.of(segment(1), segment(2), segment(4)));
    play(1);
    play(2);
    Awaitility.await().until(() -> bench.origin.requests(segment(3)) == 1);
    assertThat(bench.get(segment(4)).statusCode()).isEqualTo(200);
    bench.origin.put(segment(3), Samples.bytes(BYTES, 3));
    assertThat(bench.get(segment(3)).statusCode()).as("that it was not there at first is forgotten").isEqualTo(200);
  }

  @Test
  void requests_withoutAnOrder_bringNothingElse() throws Exception {
    bench.started();
    for (int number : new int[] {5, 2, 7, 4, 1, 8, 6, 3}) {
      play(number);
    }
    assertThat(bench.origin.objectRequests()).isEqualTo(SEGMENTS);
    assertThat(counted("prefetched_bytes")).isZero();
  }

  @Test
  void segments_largerThanTheStore_passThrough_andBringNothingElse() throws Exception {
    bench.storeLimitBytes = 500_000;
    bench.started();
    for (int number = 1; number <= 3; number++) {
      assertThat(cacheStatus(play(number))).contains("fwd=uri-miss");
    }
    assertThat(counted("unstored_objects")).isEqualTo(3);
    assertThat(bench.origin.objectRequests()).isEqualTo(3);
  }

  @Test
  void prefetch_switchedOff_fetchesWhatIsAsked() throws Exception {
    bench.prefetchSegments = 0;
    bench.started();
    for (int number = 1; number < SEGMENTS; number++) {
      assertThat(cacheStatus(play(number))).contains("fwd=uri-miss");
    }
    assertThat(bench.origin.objectRequests()).isEqualTo(SEGMENTS - 1);
  }

  /** Gets a segment, as it is at the origin. */
  private HttpResponse<byte[]> play(int number) throws Exception {
    HttpResponse<byte[]> answer = bench.get(segment(number));
    assertThat(answer.body()).isEqualTo(Samples.bytes(BYTES, number));
    return answer;
  }

  private long counted(String metric) throws Exception {
    String metrics = new String(bench.send(bench.request("/observe/metrics")).body(), StandardCharsets.UTF_8);
    String name = "playhouse_edge_" + metric + "_total ";
    return metrics.lines().filter(line -> line.startsWith(name)).mapToLong(line -> Long.parseLong(line.substring(name.length()))).sum();
  }

  private static String segment(int number) {
    return "/vod/asset_1/sd/v360.0123abcd/" + number + ".m4s";
  }

  private static String cacheStatus(HttpResponse<?> response) {
    return response.headers().firstValue("Cache-Status").orElse("");
  }
}
