package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.origin.gateway.ConnectionLimits;
import dev.playhouse.origin.gateway.GatewayConfig;
import dev.playhouse.origin.limits.LimitRule;
import dev.playhouse.planner.network.Network;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsTest {
  private TestOrigin origin;

  @BeforeAll
  void start(@TempDir Path folder) {
    List<Network> proxies = List.of(Network.parse("127.0.0.1"));
    GatewayConfig gateway = new GatewayConfig(proxies, List.of(), LimitRule.USUAL, ConnectionLimits.USUAL, GatewayConfig.LOOPBACK);
    origin = TestOrigin.start(TestOrigin.config(folder, gateway));
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void logins_beyondTwentyOfAnAddress_areRefusedBeforeThePasswordIsLookedAt() {
    for (int i = 1; i <= 20; i++) {
      Reply reply = login("198.51.100.1").expect(401);
      assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"logins\";q=20;w=3600");
      assertThat(reply.header("RateLimit")).matches("\"logins\";r=" + (20 - i) + ";t=3[0-9]{3}");
    }
    Reply refused = login("198.51.100.1").expect(429);
    assertThat(refused.code()).isEqualTo("limit-reached");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3500, 3600);
    assertThat(refused.header("RateLimit")).startsWith("\"logins\";r=0;");
    assertThat(login("198.51.100.2").status()).isEqualTo(401);
  }

  @Test
  void logins_ofOneSixtyFour_areCountedTogether() {
    for (int i = 1; i <= 20; i++) {
      login("\"[2001:db8::" + i + "]\"").expect(401);
    }
    assertThat(login("\"[2001:db8::ffff]\"").status()).isEqualTo(429);
    assertThat(login("\"[2001:db8:0:1::1]\"").status()).isEqualTo(401);
  }

  @Test
  void starts_beyondAHundredOfAnAccount_areRefusedWhileOtherCallsGoOn() {
    OriginClient editor = origin.somebody(Role.EDITOR);
    for (int i = 1; i <= 100; i++) {
      assertThat(editor.post("/api/v1/playback/start", null).status()).isEqualTo(400);
    }
    Reply refused = editor.post("/api/v1/playback/start", null).expect(429);
    assertThat(refused.header("RateLimit-Policy")).contains("\"calls\";q=1000;w=3600", "\"device-calls\";q=750;w=3600", "\"starts\";q=100;w=3600");
    assertThat(editor.get("/api/v1/titles").expect(200).header("RateLimit")).startsWith("\"calls\";r=898;");
  }

  @Test
  void calls_beyondAThousandOfAnAccount_areRefusedButNotThoseOfAnother() {
    OriginClient operator = origin.somebody(Role.OPERATOR);
    OriginClient onAnotherDevice = origin.somebody(Role.OPERATOR);
    for (int i = 1; i <= 750; i++) {
      operator.get("/api/v1/titles").expect(200);
    }
    Reply refused = operator.get("/api/v1/titles").expect(429);
    assertThat(refused.json().get("detail").asString()).contains("750 device-calls in 3600 s is used up for this device");
    for (int i = 752; i <= 1000; i++) {
      onAnotherDevice.get("/api/v1/titles").expect(200);
    }
    assertThat(onAnotherDevice.get("/api/v1/titles").expect(429).json().get("detail").asString()).contains("this account");
    assertThat(operator.get("/api/v1/admin/titles").status()).isEqualTo(200);
    assertThat(origin.somebody(Role.ADMIN).get("/api/v1/titles").status()).isEqualTo(200);
  }

  @Test
  void metrics_areForThisMachineOnly_whateverTheProxyBefore() {
    Reply refused = origin.nobody().send("GET", "/observe/metrics", BodyPublishers.noBody(), "Forwarded", "for=198.51.100.7");
    assertThat(refused.expect(403).json().get("detail").asString()).contains("198.51.100.7", "gateway.metrics_readers");
    assertThat(origin.nobody().get("/observe/metrics").expect(200).text()).contains("playhouse_sessions");
  }

  private Reply login(String client) {
    byte[] body = Json.MAPPER.writeValueAsBytes(new LoginRequest("nobody@example.org", "wrong password"));
    return origin.nobody().send("POST", "/api/v1/auth/login", BodyPublishers.ofByteArray(body), "Forwarded", "for=" + client);
  }
}
