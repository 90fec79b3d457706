package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge that its origin has taken out of the fleet. */
class RemovedEdgeTest {
  @TempDir Path folder;
  private EdgeBench bench;

  @BeforeEach
  void serve() throws Exception {
    bench = new EdgeBench(folder).started();
    bench.origin.put(EdgeBench.OBJECT, Samples.bytes(5000, 1));
    bench.origin.introduce();
    assertThat(bench.get(EdgeBench.OBJECT).statusCode()).isEqualTo(200);
    Awaitility.await().until(() -> asPeer() == 200);
    bench.origin.removed.add("edge_1");
    Awaitility.await().until(() -> bench.get(EdgeBench.OBJECT).statusCode() == 503);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void viewersAndEdges_areRefused_andItsHealthSaysWhatToDo() throws Exception {
    assertThat(text(bench.get(EdgeBench.OBJECT))).contains("edge-removed");
    assertThat(asPeer()).isEqualTo(503);
    HttpResponse<byte[]> health = bench.send(bench.request("/observe/health"));
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(text(health)).contains("removed this edge", "streamctl edge invite");
    assertThat(text(bench.send(bench.request("/observe/metrics")))).contains("refusals_total{code=\"edge-removed\"}");
  }

  @Test
  void restart_whileTheOriginIsAway_servesNobodyByTheBulletinOfBefore() throws Exception {
    bench.origin.stop();
    bench.restart();
    assertThat(bench.get(EdgeBench.OBJECT).statusCode()).isEqualTo(503);
  }

  @Test
  void edge_thatJoinsAgain_servesWhatItHasStored() throws Exception {
    bench.running().close();
    bench.edge = null;
    try (var files = Files.list(bench.data.resolve("identity"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    bench.start(bench.joinFile);
    assertThat(bench.get(EdgeBench.OBJECT).statusCode()).isEqualTo(200);
    assertThat(bench.origin.objectRequests()).isEqualTo(1);
  }

  @Test
  void edge_thatTheOriginHasAgain_asAfterARestoredBackup_servesOn() {
    bench.origin.removed.clear();
    Awaitility.await().until(() -> bench.get(EdgeBench.OBJECT).statusCode() == 200);
  }

  private int asPeer() throws IOException, InterruptedException {
    URI object = URI.create(bench.running().url() + EdgeBench.OBJECT);
    return bench.send(HttpRequest.newBuilder(object).header("Authorization", "Bearer " + bench.origin.peerToken("edge_1"))).statusCode();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
