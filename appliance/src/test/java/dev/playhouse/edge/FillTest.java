package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.FakeOrigin.Media;
import dev.playhouse.protocol.edge.EdgeReport;
import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.FillPackage;
import dev.playhouse.protocol.edge.FillProgress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillTest {
  private static final int FILES = 12;
  private static final int LENGTH = 50_000;

  @TempDir Path folder;
  private EdgeBench bench;

  @BeforeEach
  void make() throws Exception {
    bench = new EdgeBench(folder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void order_carriedOut_servesHitsAndIsReportedComplete() throws Exception {
    FillPackage ordered = publish();
    order(FakeOrigin.EDGE_ID, ordered);
    bench.origin.delay = Duration.ofMillis(30);
    bench.started();

    FillProgress ended = awaitEnd();
    assertThat(ended.failure()).isNull();
    assertThat(ended.objectsDone()).isEqualTo(FILES + 1);
    assertThat(bench.origin.mostAtOnce.get()).isBetween(2, 3);
    Awaitility.await().until(() -> lastReport().packages().equals(List.of(ordered.path())));
    assertThat(lastReport().hits()).isZero();
    int fetched = bench.origin.objectRequests();
    assertThat(bench.get(ordered.path() + "/3.m4s").headers().firstValue("Cache-Status")).hasValue("playhouse; hit");
    assertThat(bench.origin.objectRequests()).isEqualTo(fetched);
  }

  @Test
  void order_forAnotherEdge_isNotCarriedOut() throws Exception {
    order("edge_2", publish());
    bench.started();
    Awaitility.await().until(() -> bench.origin.reports.size() > 2);
    assertThat(bench.origin.objectRequests()).isZero();
    assertThat(lastReport().fills()).isEmpty();
  }

  @Test
  void file_thatDiffersFromTheInventory_isReportedByName() throws Exception {
    FillPackage ordered = publish();
    bench.origin.put(ordered.path() + "/7.m4s", Samples.bytes(LENGTH, 99));
    order(FakeOrigin.EDGE_ID, ordered);
    bench.started();

    FillProgress ended = awaitEnd();
    assertThat(ended.failure()).contains(ordered.path() + "/7.m4s", "the inventory says");
    assertThat(ended.objectsDone()).isEqualTo(FILES);
    assertThat(lastReport().packages()).isEmpty();
  }

  @Test
  void inventory_thatIsNotTheOrderedOne_isReportedAndNothingElseFetched() throws Exception {
    FillPackage ordered = publish();
    bench.origin.put(ordered.path() + "/inventory.json", "{\"files\":[]}".getBytes(StandardCharsets.UTF_8));
    order(FakeOrigin.EDGE_ID, ordered);
    bench.started();

    assertThat(awaitEnd().failure()).contains(ordered.path() + "/inventory.json");
    assertThat(bench.origin.requests.keySet()).containsExactly(ordered.path() + "/inventory.json");
  }

  @Test
  void order_interruptedByARestart_goesOnWhereItWas() throws Exception {
    FillPackage ordered = publish();
    Media last = bench.origin.objects.remove(ordered.path() + "/9.m4s");
    order(FakeOrigin.EDGE_ID, ordered);
    bench.started();
    Awaitility.await().until(() -> !bench.origin.reports.isEmpty() && lastReport().fills().stream().anyMatch(fill -> fill.objectsDone() == FILES));
    bench.running().close();
    bench.origin.requests.clear();

    bench.origin.objects.put(ordered.path() + "/9.m4s", last);
    bench.start(null);
    assertThat(awaitEnd().failure()).isNull();
    assertThat(bench.origin.requests.keySet()).containsExactly(ordered.path() + "/9.m4s");
  }

  @Test
  void origin_goneDuringAFill_isWaitedFor() throws Exception {
    FillPackage ordered = publish();
    bench.origin.delay = Duration.ofMillis(100);
    order(FakeOrigin.EDGE_ID, ordered);
    bench.started();
    Awaitility.await().until(() -> bench.origin.requests.size() > 4);
    bench.origin.stop();
    bench.origin.comeBack();

    assertThat(awaitEnd().failure()).isNull();
  }

  private FillPackage publish() {
    Map<String, byte[]> files = new TreeMap<>();
    IntStream.range(0, FILES).forEach(i -> files.put(i + ".m4s", Samples.bytes(LENGTH, i)));
    return Samples.publish(bench.origin, "v360", files);
  }

  private void order(String edgeId, FillPackage trackPackage) {
    bench.origin.post(List.of(), List.of(new FillOrder("plan_1", edgeId, List.of(trackPackage))));
  }

  private EdgeReport lastReport() {
    return bench.origin.reports.stream().reduce((_, later) -> later).orElseThrow();
  }

  private FillProgress awaitEnd() {
    bench.origin.reports.clear();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> bench.origin.reports.stream().anyMatch(report -> report.fills().stream().anyMatch(FillProgress::finished)));
    return lastReport().fills().getFirst();
  }
}
