package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.FakeOrigin.Media;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamTest {
  private static final byte[] BYTES = Samples.bytes(600_000, 2);

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
  void misses_ofOneObjectAtOnce_shareOneFetch() throws Exception {
    bench.origin.delay = Duration.ofMillis(300);
    List<HttpResponse<byte[]>> answers = all(IntStream.range(0, 20).mapToObj(_ -> EdgeBench.OBJECT).toList());

    assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).isEqualTo(BYTES));
    assertThat(bench.origin.requests(EdgeBench.OBJECT)).isEqualTo(1);
    assertThat(answers).filteredOn(answer -> answer.headers().firstValue("Cache-Status").orElse("").endsWith("collapsed")).isNotEmpty();
  }

  @Test
  void misses_ofDifferentObjects_runSideBySide() throws Exception {
    bench.origin.delay = Duration.ofMillis(300);
    List<String> paths = IntStream.range(0, 8).mapToObj("/vod/asset_1/sd/v360.0123abcd/s%d.m4s"::formatted).toList();
    paths.forEach(path -> bench.origin.put(path, BYTES));

    assertThat(all(paths)).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    assertThat(bench.origin.mostAtOnce.get()).isGreaterThan(4);
  }

  @Test
  void object_thatDiffersFromItsDigest_isNeitherServedNorStored() throws Exception {
    bench.origin.objects.put(EdgeBench.OBJECT, new Media(BYTES, Samples.reprDigest(Samples.bytes(5, 5)), BYTES.length));

    assertFailure(502, "upstream-wrong");
    assertThat(bench.data.resolve("store")).isDirectoryNotContaining(file -> !file.getFileName().toString().equals("tmp"));
    assertThat(bench.data.resolve("store/tmp")).isEmptyDirectory();

    bench.origin.put(EdgeBench.OBJECT, BYTES);
    assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
  }

  @Test
  void object_withoutDigest_isNotServed() throws Exception {
    bench.origin.objects.put(EdgeBench.OBJECT, new Media(BYTES, null, BYTES.length));
    assertFailure(502, "upstream-wrong");
  }

  @Test
  void object_thatBreaksOff_isNotServed() throws Exception {
    bench.origin.objects.put(EdgeBench.OBJECT, new Media(BYTES, Samples.reprDigest(BYTES), 1000));
    assertFailure(502, "upstream-failed");
  }

  @Test
  void origin_gone_leavesWhatIsStoredPlayableAcrossARestart() throws Exception {
    bench.get(EdgeBench.OBJECT);
    bench.origin.stop();
    bench.restart();

    HttpResponse<byte[]> answer = bench.get(EdgeBench.OBJECT);
    assertThat(answer.body()).isEqualTo(BYTES);
    assertThat(answer.headers().firstValue("Cache-Status")).hasValue("playhouse; hit");
    assertThat(bench.send(bench.request("/observe/health")).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> missing = bench.get("/vod/asset_1/sd/v360.0123abcd/2.m4s");
    assertThat(new String(missing.body(), StandardCharsets.UTF_8)).contains("upstream-unreachable");
  }

  private void assertFailure(int status, String code) throws Exception {
    HttpResponse<byte[]> answer = bench.get(EdgeBench.OBJECT);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(code);
  }

  private List<HttpResponse<byte[]>> all(List<String> paths) {
    String token = bench.token();
    List<CompletableFuture<HttpResponse<byte[]>>> running =
        paths.stream().map(path -> bench.client.sendAsync(bench.request("/" + token + path).build(), BodyHandlers.ofByteArray())).toList();
    return running.stream().map(CompletableFuture::join).toList();
  }
}
