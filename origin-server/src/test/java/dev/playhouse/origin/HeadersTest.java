package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.gateway.ConnectionLimits;
import dev.playhouse.origin.gateway.GatewayConfig;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTest {
  private static final String APP = "https://app.example.org";

  private TestOrigin origin;

  @BeforeAll
  void start(@TempDir Path folder) {
    GatewayConfig gateway = new GatewayConfig(List.of(), List.of(APP), List.of(), ConnectionLimits.USUAL, GatewayConfig.LOOPBACK);
    origin = TestOrigin.start(TestOrigin.config(folder, gateway));
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/titles", "/api/v1/nothing", "/observe/health", "/openapi", "/watch/title_1", "/api/v1/drm/license?system=x"})
  void answers_ofEveryKind_areSecured(String path) {
    Reply reply = origin.nobody().get(path);
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'").contains("frame-ancestors 'none'");
    assertThat(reply.header("Cache-Control")).isIn("no-store", "no-cache");
    assertThat(reply.header("Strict-Transport-Security")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/titles, https://app.example.org, https://app.example.org",
    "GET, /api/v1/titles, https://evil.example.org, ''",
    "GET, /api/v1/titles, null, ''",
    "POST, /api/v1/auth/login, https://app.example.org, https://app.example.org",
    "GET, /api/v1/admin/titles, https://app.example.org, ''",
    "POST, /api/v1/edge/join, https://app.example.org, ''",
    "GET, /observe/health, https://app.example.org, ''",
    "GET, /api/v1/drm/license, https://evil.example.org, *",
    "GET, /api/v1/playback/sessions/x/master.m3u8, https://evil.example.org, *",
  })
  void page_readsWhatItsOriginMay(String method, String path, String page, String allowed) {
    Reply reply = origin.nobody().send(method, path, BodyPublishers.noBody(), "Origin", page);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(allowed);
    assertThat(reply.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(reply.header("Cross-Origin-Resource-Policy")).isEqualTo(allowed.isEmpty() ? "same-origin" : "cross-origin");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/titles, https://app.example.org, true",
    "/api/v1/titles, https://evil.example.org, false",
    "/api/v1/drm/license, https://evil.example.org, true",
    "/api/v1/admin/titles, https://app.example.org, false",
  })
  void preflight_allowsWhatThePageMay(String path, String page, boolean allowed) {
    Reply reply = origin.nobody().send("OPTIONS", path, BodyPublishers.noBody(), "Origin", page, "Access-Control-Request-Method", "POST");
    assertThat(reply.header("Access-Control-Allow-Methods").contains("POST")).isEqualTo(allowed);
    assertThat(reply.header("Access-Control-Allow-Headers").contains("Authorization")).isEqualTo(allowed);
  }

  @Test
  void answer_thatDependsOnThePage_saysSoToCaches() {
    assertThat(origin.nobody().get("/api/v1/titles").header("Vary")).isEqualTo("Origin");
  }
}
