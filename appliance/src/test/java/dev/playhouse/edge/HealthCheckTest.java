package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.observe.Health;
import dev.playhouse.edge.observe.Health.Part;
import dev.playhouse.edge.observe.Health.Status;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.Bulletin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HealthCheckTest {
  @TempDir Path folder;

  @Test
  void health_isThatOfTheWorstPart() {
    Part good = Part.healthy("a", "");
    assertThat(Health.of(List.of(good)).serves()).isTrue();
    assertThat(Health.of(List.of(good, Part.degraded("b", ""))))
        .satisfies(health -> assertThat(health.status()).isEqualTo(Status.DEGRADED))
        .satisfies(health -> assertThat(health.serves()).isTrue());
    assertThat(Health.of(List.of(Part.unhealthy("c", ""), Part.degraded("b", ""), good)).serves()).isFalse();
  }

  @Test
  void disk_thatTheStoreWillFill_isToldBeforeItIsFull() {
    assertThat(HealthCheck.room(folder, 100L << 20, 200L << 20).status()).isEqualTo(Status.DEGRADED);
    assertThat(HealthCheck.room(folder, 100L << 20, 200L << 20).detail()).contains("100 MiB", "200 MiB", "store_limit_bytes");
    assertThat(HealthCheck.room(folder, 100L << 20, 50L << 20).status()).as("the store is nearly at its limit").isEqualTo(Status.HEALTHY);
    assertThat(HealthCheck.room(folder, 10L << 30, 50L << 30).status()).isEqualTo(Status.HEALTHY);
  }

  @Test
  void bulletin_thatIsOld_isToldWhileTheEdgeServesOn() throws Exception {
    try (EdgeBench bench = new EdgeBench(folder)) {
      Bulletin fresh = bench.origin.bulletin;
      bench.origin.bulletin =
          new Bulletin(
              1,
              fresh.issuedAt().minus(Duration.ofMinutes(11)),
              fresh.tokenKeys(),
              fresh.revokedSessions(),
              fresh.fillOrders(),
              fresh.limits(),
              fresh.neighbours());
      bench.started();
      JsonNode health = Json.MAPPER.readTree(bench.send(bench.request("/observe/health")).body());
      assertThat(health.get("status").asString()).isEqualTo("degraded");
      assertThat(health.get("parts").toString()).contains("66", " s old: this edge works on").contains("\"transport\"", "\"clock\"", "\"disk\"");
      assertThat(bench.send(bench.request("/observe/health")).statusCode()).isEqualTo(200);
      Awaitility.await().until(() -> new String(bench.send(bench.request("/observe/health")).body(), UTF_8).contains("MiB are free"));
    }
  }
}
