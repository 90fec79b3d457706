package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.edge.Bulletin;
import dev.playhouse.protocol.edge.RevokedSession;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulletinTest {
  @TempDir Path folder;
  private EdgeBench bench;

  @BeforeEach
  void make() throws Exception {
    bench = new EdgeBench(folder);
    bench.origin.put(EdgeBench.OBJECT, Samples.bytes(1000, 1));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void bulletin_olderThanTheKnownOne_isRefusedAcrossARestartToo() throws Exception {
    bench.started();
    Bulletin first = bench.origin.bulletin;
    bench.origin.post(List.of(new RevokedSession("session_1", Instant.now().plusSeconds(600))), List.of());
    Awaitility.await().until(() -> get() == 403);

    bench.origin.bulletin = first;
    bench.restart();
    assertThat(get()).as("the session stays revoked").isEqualTo(403);
    assertStays(403);
  }

  @Test
  void bulletin_ofAForeignKey_isRefused() throws Exception {
    bench.started();
    assertThat(get()).isEqualTo(200);
    bench.origin.signer = SigningKey.generate("bulletin-1");
    bench.origin.post(List.of(new RevokedSession("session_1", Instant.now().plusSeconds(600))), List.of());
    assertStays(200);
  }

  @Test
  void tokenKey_thatLeavesTheBulletin_opensNothingAnyMore() throws Exception {
    bench.started();
    assertThat(get()).isEqualTo(200);
    Bulletin last = bench.origin.bulletin;
    bench.origin.bulletin =
        new Bulletin(last.generation() + 1, Instant.now(), List.of(), last.revokedSessions(), last.fillOrders(), last.limits(), last.neighbours());
    Awaitility.await().until(() -> get() == 403);
  }

  @Test
  void bulletin_neverHeard_makesTheEdgeUnhealthyUntilItIs() throws Exception {
    bench.origin.signer = SigningKey.generate("bulletin-1");
    bench.started();
    HttpResponse<byte[]> refusal = bench.get(EdgeBench.OBJECT);
    assertThat(refusal.statusCode()).isEqualTo(503);
    assertThat(new String(refusal.body(), StandardCharsets.UTF_8)).contains("bulletin-missing");
    assertThat(bench.send(bench.request("/observe/health")).statusCode()).isEqualTo(503);

    bench.origin.signer = bench.origin.bulletinKey;
    Awaitility.await().until(() -> bench.send(bench.request("/observe/health")).statusCode() == 200);
    assertThat(get()).isEqualTo(200);
  }

  /** Two polls later nothing has changed. */
  private void assertStays(int status) {
    int polled = bench.origin.reports.size();
    Awaitility.await().until(() -> bench.origin.reports.size() > polled + 2);
    Awaitility.await().until(() -> get() == status);
  }

  private int get() throws IOException, InterruptedException {
    return bench.get(EdgeBench.OBJECT).statusCode();
  }
}
