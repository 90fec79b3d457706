package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.edge.FakeOrigin.Media;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpstreamTest {
  private static final byte[] BYTES = Samples.bytes(600_000, 2);
  private static final byte[] SHORT = Samples.bytes(200_000, 3);

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
  void followers_ofAnObjectOnItsWay_readAlong() throws Exception {
    bench.origin.delayBetween = Duration.ofMillis(60);
    String token = bench.token();
    try (InputStream leader = stream(token)) {
      assertThat(leader.readNBytes(1)).hasSize(1);
      try (InputStream follower = stream(token)) {
        assertThat(follower.readNBytes(1000)).isEqualTo(Arrays.copyOf(BYTES, 1000));
        assertThat(bench.origin.atOnce.get()).as("the origin is sending still").isEqualTo(1);
        assertThat(follower.readAllBytes()).isEqualTo(Arrays.copyOfRange(BYTES, 1000, BYTES.length));
      }
      assertThat(leader.readAllBytes()).isEqualTo(Arrays.copyOfRange(BYTES, 1, BYTES.length));
    }
    assertThat(bench.origin.requests(EdgeBench.OBJECT)).isEqualTo(1);
  }

  @Test
  void range_farAheadOfAnObjectOnItsWay_isFetchedItself() throws Exception {
    CountDownLatch range = new CountDownLatch(1);
    bench.origin.rest = range;
    String token = bench.token();
    try (InputStream leader = stream(token)) {
      assertThat(leader.readNBytes(1)).hasSize(1);
      HttpResponse<byte[]> part = bench.get(EdgeBench.OBJECT, "Range", "bytes=550000-550009");
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(BYTES, 550_000, 550_010));
      assertThat(bench.origin.ranges).containsExactly("bytes=524288-599999");
      range.countDown();
      assertThat(leader.readAllBytes()).isEqualTo(Arrays.copyOfRange(BYTES, 1, BYTES.length));
    }
  }

  @Test
  void object_thatDiffersFromItsDigest_isNeitherServedNorStored() throws Exception {
    bench.origin.objects.put(EdgeBench.OBJECT, new Media(SHORT, Samples.reprDigest(Samples.bytes(5, 5)), SHORT.length));
    assertFailure(502, "upstream-wrong");

    bench.origin.put(EdgeBench.OBJECT, BYTES);
    assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
  }

  @Test
  void longObject_thatDiffersFromItsDigest_isNeverServedWholeNorStored() throws Exception {
    bench.origin.objects.put(EdgeBench.OBJECT, new Media(BYTES, Samples.reprDigest(Samples.bytes(5, 5)), BYTES.length));
    try {
      assertFailure(502, "upstream-wrong"); // it was found out before the first byte left
    } catch (IOException e) {
      assertThat(e).as("an answer that had begun breaks off").isNotNull();
    }

    bench.origin.put(EdgeBench.OBJECT, BYTES);
    assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
  }

  @Test
  void object_thatChangesBetweenItsParts_breaksOffAndIsFetchedAnew() throws Exception {
    bench.get(EdgeBench.OBJECT, "Range", "bytes=0-9");
    bench.restart();
    bench.get(EdgeBench.OBJECT, "Range", "bytes=300000-300009");
    byte[] changed = Samples.bytes(BYTES.length, 9);
    bench.origin.put(EdgeBench.OBJECT, changed);

    byte[] answer = readAllOrNothing();
    assertThat(answer).isIn(BYTES, changed, new byte[0]);
    Awaitility.await().until(() -> readAllOrNothing().length > 0);
    assertThat(readAllOrNothing()).isIn(BYTES, changed);
  }

  @Test
  void object_withoutDigest_isNotServed() throws Exception {
    bench.origin.objects.put(EdgeBench.OBJECT, new Media(BYTES, null, BYTES.length));
    assertFailure(502, "upstream-wrong");
  }

  @Test
  void object_thatBreaksOffBeforeItsFirstChunk_isAFailure() throws Exception {
    bench.origin.objects.put(EdgeBench.OBJECT, new Media(SHORT, Samples.reprDigest(SHORT), 1000));
    assertFailure(502, "upstream-failed");
  }

  @Test
  void object_thatBreaksOffLater_isNeverServedWhole() throws Exception {
    bench.origin.objects.put(EdgeBench.OBJECT, new Media(BYTES, Samples.reprDigest(BYTES), 400_000));
    assertThatThrownBy(() -> bench.get(EdgeBench.OBJECT)).isInstanceOf(IOException.class);

    bench.origin.put(EdgeBench.OBJECT, BYTES);
    assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
    assertThat(bench.origin.ranges).as("what had come before was kept").anySatisfy(range -> assertThat(range).startsWith("bytes=262144-"));
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

  private InputStream stream(String token) throws Exception {
    return bench.client.send(bench.request("/" + token + EdgeBench.OBJECT).build(), BodyHandlers.ofInputStream()).body();
  }

  /** All bytes that an edge answers with, none when it says or shows that it failed. */
  private byte[] readAllOrNothing() throws InterruptedException {
    try {
      HttpResponse<byte[]> answer = bench.get(EdgeBench.OBJECT);
      assertThat(answer.statusCode()).isIn(200, 502);
      return answer.statusCode() == 200 ? answer.body() : new byte[0];
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private List<HttpResponse<byte[]>> all(List<String> paths) {
    String token = bench.token();
    List<CompletableFuture<HttpResponse<byte[]>>> running =
        paths.stream().map(path -> bench.client.sendAsync(bench.request("/" + token + path).build(), BodyHandlers.ofByteArray())).toList();
    return running.stream().map(CompletableFuture::join).toList();
  }
}
