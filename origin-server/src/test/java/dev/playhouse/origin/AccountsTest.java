package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.RegisterRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsTest {
  private Path data;
  private TestOrigin origin;

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    origin = TestOrigin.start(folder);
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void adminPassword_firstStart_onlyItsOwnerMayReadIt() throws IOException {
    Path file = data.resolve("keys/admin-password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void login_wrongPasswordOrUnknownName_saysTheSame() {
    Reply wrong = origin.nobody().post("/api/v1/auth/login", new LoginRequest("admin", "not the password"));
    Reply unknown = origin.nobody().post("/api/v1/auth/login", new LoginRequest("nobody@example.org", "not the password"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.json().get("detail")).isEqualTo(wrong.json().get("detail"));
    assertThat(unknown.json().get("code").asString()).isEqualTo("login-failed");
  }

  @Test
  void viewer_registered_seesTitlesButNotTheAdministration() {
    origin.nobody().post("/api/v1/auth/register", new RegisterRequest("Ada@Example.org", "correct horse", "Ada")).expect(201);
    OriginClient ada = origin.nobody().login("ada@EXAMPLE.org", "correct horse");
    assertThat(ada.get("/api/v1/titles").status()).isEqualTo(200);
    Reply refused = ada.get("/api/v1/admin/titles");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("code").asString()).isEqualTo("not-authorised");
  }

  @Test
  void register_nameTaken_isRefused() {
    RegisterRequest request = new RegisterRequest("bob@example.org", "correct horse", "Bob");
    origin.nobody().post("/api/v1/auth/register", request).expect(201);
    assertThat(origin.nobody().post("/api/v1/auth/register", request).expect(409).json().get("code").asString()).isEqualTo("email-taken");
  }

  @Test
  void register_shortPassword_isRefused() {
    RegisterRequest request = new RegisterRequest("carl@example.org", "short", "Carl");
    assertThat(origin.nobody().post("/api/v1/auth/register", request).expect(400).json().get("code").asString()).isEqualTo("password-invalid");
  }

  @Test
  void token_afterLogout_isRefused() {
    OriginClient operator = origin.operator();
    operator.post("/api/v1/auth/logout", null).expect(204);
    assertThat(operator.get("/api/v1/admin/titles").expect(401).header("WWW-Authenticate")).isEqualTo("Bearer");
  }
}
