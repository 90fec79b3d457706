package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a process logs, at its most talkative, while secrets of every kind go through it. */
class LogTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void log_ofAWholeScenario_holdsNoSecret(String format) throws Exception {
    List<String> secrets = new ArrayList<>();
    String log = run(format, origin -> secrets.addAll(scenario(origin)));
    assertThat(secrets).hasSizeGreaterThan(8).allMatch(secret -> secret.length() >= 12);
    assertThat(log).contains("answered").contains("request_").contains("/api/v1/playback/start");
    for (String secret : secrets) {
      assertThat(log).doesNotContain(secret);
    }
  }

  @Test
  void lines_areJsonWhenAskedFor() throws Exception {
    String log = run("json", origin -> OriginClient.nobody(origin.address()).get("/observe/health").expect(200));
    List<JsonNode> lines = log.lines().filter(line -> line.startsWith("{")).map(Json.MAPPER::readTree).toList();
    JsonNode answered = lines.stream().filter(line -> line.path("message").asString("").equals("answered")).findFirst().orElseThrow();
    assertThat(answered.get("mdc").get("request_id").asString()).startsWith("request_");
    assertThat(answered.get("kvpList").toString()).contains("/observe/health", "200");
  }

  /** Answers every secret that was sent or received. */
  private List<String> scenario(OriginProcess origin) throws Exception {
    String password = Files.readString(folder.resolve("data/keys/admin-password")).strip();
    OriginClient nobody = OriginClient.nobody(origin.address());
    Map<String, String> register = Map.of("email", "viewer@example.org", "password", "a-secret-password", "display_name", "Viewer");
    nobody.post("/api/v1/auth/register", register).expect(201);
    nobody.post("/api/v1/auth/login", Map.of("email", "viewer@example.org", "password", "a-wrong-password")).expect(401);
    nobody.send("POST", "/api/v1/auth/login", BodyPublishers.ofString("{\"email\": \"x\", \"password\": \"a-broken-password")).expect(400);
    OriginClient viewer = nobody.login("viewer@example.org", "a-secret-password");
    OriginClient admin = nobody.login("admin", password);
    String title = admin.title("Secretive");
    Reply invited = admin.post("/api/v1/admin/edges/invitations", Map.of("site", "home")).expect(201);
    nobody.post("/api/v1/edge/join", Map.of("secret", "an-invented-invitation", "public_url", "http://127.0.0.1:1"));
    viewer.post("/api/v1/playback/start", Map.of("title_id", title, "drm", List.of("clearkey"))).expect(404);
    nobody.withToken("an-invented-token").get("/api/v1/titles").expect(401);
    nobody.get("/api/v1/playback/sessions/an-invented-session-secret/master.m3u8");
    nobody.post("/api/v1/drm/license?system=clearkey&token=an-invented-licence-token", Map.of());
    String cpix = "<cpix><pskc:PlainValue>bm8ga2V5IGF0IGFsbCEhIQ==</pskc:PlainValue></cpix>";
    admin.send("POST", "/api/v1/admin/titles/" + title + "/keys/import", BodyPublishers.ofString(cpix), "Idempotency-Key", "an-idempotency-key");
    List<String> secrets =
        new ArrayList<>(
            List.of(
                password,
                viewer.token(),
                admin.token(),
                "a-secret-password",
                "a-wrong-password",
                "a-broken-password",
                "an-invented-invitation",
                "an-invented-token",
                "an-invented-session-secret",
                "an-invented-licence-token",
                "bm8ga2V5IGF0IGFsbCEhIQ==",
                "an-idempotency-key"));
    secrets.addAll(invited.data().findValuesAsString("secret"));
    return secrets;
  }

  private String run(String format, Scenario scenario) throws Exception {
    Path log = folder.resolve("log");
    Path data = folder.resolve("data");
    Map<String, String> environment = Map.of("STREAMCTL_LOG_LEVEL", "TRACE", "STREAMCTL_LOG_FORMAT", format);
    try (OriginProcess origin = OriginProcess.start(data, log, environment)) {
      scenario.play(origin);
      origin.terminate();
    }
    return Files.readString(log).replace("\\/", "/");
  }

  private interface Scenario {
    void play(OriginProcess origin) throws Exception;
  }
}
