package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.cose.SigningKey;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.edge.RevokedSession;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
  @TempDir Path folder;
  private EdgeBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new EdgeBench(folder).started();
    bench.origin.put(EdgeBench.OBJECT, Samples.bytes(1000, 1));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void token_missing_isRefused() throws Exception {
    assertRefused(EdgeBench.OBJECT, 401, "token-missing");
  }

  @Test
  void token_altered_isRefused() throws Exception {
    String token = bench.token();
    char altered = token.charAt(100) == 'A' ? 'B' : 'A';
    assertRefused("/" + token.substring(0, 100) + altered + token.substring(101) + EdgeBench.OBJECT, 403, "token-invalid");
  }

  @Test
  void token_ofAForeignKey_isRefused() throws Exception {
    DeliveryToken token = new DeliveryToken("session_1", "asset_1", List.of("sd"), Instant.now(), Instant.now().plusSeconds(60));
    assertRefused("/" + token.encode(SigningKey.generate("token-1")) + EdgeBench.OBJECT, 403, "token-invalid");
  }

  @Test
  void token_expired_isRefused() throws Exception {
    String token = bench.token("session_1", Instant.now().minusSeconds(90), Instant.now().minusSeconds(61));
    assertRefused("/" + token + EdgeBench.OBJECT, 403, "token-expired");
  }

  @Test
  void token_signedBeforeItsKeyWasValid_isRefused() throws Exception {
    String token = bench.token("session_1", Instant.now().minusSeconds(3600), Instant.now().plusSeconds(60));
    assertRefused("/" + token + EdgeBench.OBJECT, 403, "token-invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/vod/asset_1/hd/v1080.0123abcd/1.m4s", "/vod/asset_2/sd/v360.0123abcd/1.m4s"})
  void token_forAnotherAssetOrKeyGroup_isRefused(String path) throws Exception {
    assertRefused("/" + bench.token() + path, 403, "token-scope");
  }

  @Test
  void token_ofARevokedSession_isRefusedThoughVerifiedBefore() throws Exception {
    String path = "/" + bench.token() + EdgeBench.OBJECT;
    assertThat(bench.send(bench.request(path)).statusCode()).isEqualTo(200);

    bench.origin.post(List.of(new RevokedSession("session_1", Instant.now().plusSeconds(600))), List.of());

    Awaitility.await().until(() -> bench.send(bench.request(path)).statusCode() != 200);
    assertRefused(path, 403, "token-revoked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/vod/asset_1/sd/../sd/v360.0123abcd/1.m4s",
        "/vod/asset_1/sd%2fv360.0123abcd/1.m4s",
        "//vod/asset_1/sd/v360.0123abcd/1.m4s",
        "/vod/asset_1//sd/v360.0123abcd/1.m4s",
        "/vod/asset_1/sd/v360.0123abcd/1.m4s/",
        "/vod/asset_1/sd/v360.0123abcd/%31.m4s",
        "/vod/asset_1/sd/v360.0123abcd/1.m4s;v=1",
        "/etc/passwd",
      })
  void path_inAnotherSpelling_isRefusedAndNeverAskedUpstream(String path) throws Exception {
    assertRefused("/" + bench.token() + path, 404, "path-invalid");
    assertThat(bench.origin.objectRequests()).isZero();
  }

  @Test
  void object_thatTheOriginLacks_isNotFound() throws Exception {
    assertRefused("/" + bench.token() + "/vod/asset_1/sd/v360.0123abcd/99.m4s", 404, "object-not-found");
  }

  private void assertRefused(String path, int status, String code) throws Exception {
    HttpResponse<byte[]> answer = bench.send(bench.request(path));
    Problem problem = Json.MAPPER.readValue(answer.body(), Problem.class);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(answer.statusCode()).isEqualTo(status).isEqualTo(problem.status());
    assertThat(problem.detail()).isNotBlank();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }
}
