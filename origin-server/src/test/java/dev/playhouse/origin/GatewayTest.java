package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Problem;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {
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
  void path_unknown_isAProblemWithTheRequestId() {
    Reply reply = origin.nobody().get("/api/v1/nothing");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
    assertThat(reply.json().get("code").asString()).isEqualTo("route-unknown");
    assertThat(reply.json().get("request_id").asString()).isEqualTo(reply.header("X-Request-Id")).startsWith("request_");
  }

  /** RFC 9112 clause 3: request lines of 8,000 octets are read whole. */
  @Test
  void path_ofEightThousandOctets_isAnsweredByTheRoutes() {
    Reply reply = origin.nobody().get("/api/v1/" + "a".repeat(8000));
    assertThat(reply.expect(404).json().get("code").asString()).isEqualTo("route-unknown");
    assertThat(reply.header("Connection")).isNotEqualToIgnoringCase("close");
  }

  @Test
  void route_withoutToken_isRefused() {
    assertThat(origin.nobody().get("/api/v1/titles").expect(401).json().get("code").asString()).isEqualTo("not-authenticated");
  }

  @Test
  void body_notJson_isRefused() {
    Reply reply = origin.nobody().send("POST", "/api/v1/auth/login", BodyPublishers.ofString("{email"));
    assertThat(reply.expect(400).json().get("code").asString()).isEqualTo("body-invalid");
  }

  @Test
  void body_overTheLimit_isRefused() {
    Reply reply = origin.nobody().send("POST", "/api/v1/auth/login", BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]));
    assertThat(reply.expect(413).json().get("code").asString()).isEqualTo("body-too-large");
  }

  @Test
  void answer_ok_comesInTheEnvelope() {
    Reply reply = origin.operator().post("/api/v1/admin/titles", Map.of("name", "A title"));
    assertThat(reply.expect(201).json().get("status").asString()).isEqualTo("success");
    assertThat(reply.json().get("metadata").get("request_id").asString()).isEqualTo(reply.header("X-Request-Id"));
    assertThat(reply.data().get("published").asBoolean()).isFalse();
  }

  @Test
  void health_ofARunningOrigin_isUp() {
    assertThat(origin.nobody().get("/observe/health").expect(200).data().get("health").asString()).isEqualTo("up");
  }

  @Test
  void title_unpublished_isHiddenFromViewers() {
    String id = origin.operator().title("Hidden");
    assertThat(origin.viewer().get("/api/v1/titles/" + id).expect(404).json().get("code").asString()).isEqualTo("title-unknown");
    assertThat(origin.operator().get("/api/v1/titles/" + id).expect(200).data().get("name").asString()).isEqualTo("Hidden");
  }
}
