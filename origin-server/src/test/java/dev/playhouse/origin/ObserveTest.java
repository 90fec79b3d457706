package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObserveTest {
  private TestOrigin origin;

  @BeforeAll
  void start(@TempDir Path folder) {
    origin = TestOrigin.start(folder);
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void requests_areCountedAndTimedByRoute() {
    String id = origin.operator().title("Counted");
    origin.operator().get("/api/v1/titles/" + id).expect(200);
    origin.operator().get("/api/v1/titles/" + id).expect(200);
    assertThat(metrics())
        .contains("playhouse_http_requests_seconds_count{method=\"GET\",route=\"/api/v1/titles/{id}\",status=\"200\"} 2")
        .anyMatch(line -> line.startsWith("playhouse_http_requests_seconds_bucket{method=\"GET\",route=\"/api/v1/titles/{id}\",status=\"200\",le="))
        .noneMatch(line -> line.contains(id));
  }

  @Test
  void failures_areCountedByCause() {
    origin.operator().post("/api/v1/playback/start", Map.of("title_id", "title_none", "drm", List.of("clearkey"))).expect(404);
    origin.nobody().post("/api/v1/auth/login", Map.of("email", "nobody@example.org", "password", "wrong")).expect(401);
    origin.nobody().get("/api/v1/no/such/path").expect(404);
    assertThat(metrics())
        .contains("playhouse_http_failures_total{code=\"title-not-published\",method=\"POST\",route=\"/api/v1/playback/start\"} 1.0")
        .contains("playhouse_http_failures_total{code=\"login-failed\",method=\"POST\",route=\"/api/v1/auth/login\"} 1.0")
        .contains("playhouse_http_failures_total{code=\"route-unknown\",method=\"GET\",route=\"unknown\"} 1.0");
  }

  @Test
  void states_areGauges() {
    assertThat(metrics()).contains("playhouse_sessions 0.0").anyMatch(line -> line.startsWith("playhouse_events "));
    origin.origin().foundation().metrics().gauges("playhouse_test_edges", "A test.", "state", () -> Map.of("healthy", 2L));
    assertThat(metrics()).contains("playhouse_test_edges{state=\"healthy\"} 2.0");
  }

  @Test
  void health_tellsEachPart() {
    Reply reply = origin.nobody().get("/observe/health").expect(200);
    assertThat(reply.data().toString()).contains("\"health\":\"up\"", "\"database\":\"up\"", "\"disk\":\"up\"", "\"events\":\"up\"");
  }

  @Test
  void contentKeysThatCannotBeUnwrapped_areCountedAndLeaveTheOriginUp(@TempDir Path folder) {
    TestOrigin whole = TestOrigin.start(folder);
    whole.origin().foundation().contentKeys().obtain("asset_1", "hd");
    whole.origin().foundation().database().change(handle -> handle.execute("update content_keys set wrapped_key = '01020304'"));
    whole.close();
    try (TestOrigin damaged = TestOrigin.start(folder)) {
      assertThat(damaged.nobody().get("/observe/health").expect(200).data().toString())
          .contains("\"health\":\"up\"", "\"unreadable_content_keys\":1");
      assertThat(damaged.nobody().get("/observe/metrics").text()).contains("playhouse_content_keys_unreadable 1.0");
    }
  }

  @Test
  void health_withoutItsDatabase_isDown(@TempDir Path folder) {
    try (TestOrigin broken = TestOrigin.start(folder)) {
      broken.origin().foundation().database().close();
      assertThat(broken.nobody().get("/observe/health").expect(503).data().toString())
          .contains("\"health\":\"down\"", "\"database\":\"down\"", "\"disk\":\"up\"");
    }
  }

  @Test
  void health_ofAnOriginThatLeaves_sendsBalancersAway(@TempDir Path folder) {
    try (TestOrigin leaving = TestOrigin.start(folder)) {
      leaving.origin().drain();
      Reply reply = leaving.nobody().get("/observe/health").expect(503);
      assertThat(reply.data().get("health").asString()).isEqualTo("leaving");
      assertThat(reply.header("Connection")).isEqualTo("close");
    }
  }

  private List<String> metrics() {
    return origin.nobody().get("/observe/metrics").expect(200).text().lines().toList();
  }
}
