package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountPage;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.audit.AuditEntry;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.subscription.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AccountCommandsTest {
  private static final Account ADA = new Account("account_7", "ada@example.org", "Ada", Role.VIEWER, AccountState.ACTIVE, Instant.EPOCH);

  @TempDir private Path folder;
  private StubOrigin origin;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws IOException {
    origin = new StubOrigin().on("POST /auth/login", StubOrigin.login()).on("GET /admin/accounts", new AccountPage(List.of(ADA), null));
    String password = Files.writeString(folder.resolve("password"), "secret").toString();
    assertThat(run("login", "--origin", origin.url().toString(), "--user", "admin", "--password-file", password)).isZero();
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @Test
  void role_ofALoginName_isChangedByItsId() {
    Account editor = new Account("account_7", "ada@example.org", "Ada", Role.EDITOR, AccountState.ACTIVE, Instant.EPOCH);
    origin.on("PATCH /admin/accounts/account_7", editor);
    assertThat(run("account", "role", "ada@example.org", "editor")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("account_7", "editor");
    assertThat(run("account", "role", "ada@example.org", "king")).isEqualTo(2);
  }

  @Test
  void account_unknown_isNotFound() {
    origin.on("GET /admin/accounts", new AccountPage(List.of(), null));
    assertThat(run("account", "disable", "nobody@example.org")).isEqualTo(5);
    assertThat(err.toString()).contains("nobody@example.org", "streamctl account ls");
  }

  @Test
  void erase_asADryRun_erasesNothing() {
    assertThat(run("account", "erase", "ada@example.org", "--dry-run")).isZero();
    assertThat(err.toString()).contains("account_7 would be erased");
    assertThat(run("account", "erase", "ada@example.org")).as("the stub knows no such call").isEqualTo(5);
  }

  @Test
  void audit_listed_saysWhoDidWhat() {
    AuditEntry entry = new AuditEntry(3, Instant.EPOCH, "account_1", "request_1", "account-role-changed", "account", "account_7", null, null);
    origin.on("GET /admin/audit", new AuditPage(List.of(entry), null));
    assertThat(run("audit", "ls", "--subject", "account_7")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("account_1", "account-role-changed", "account_7");
  }

  @Test
  void plans_listed_areATable() {
    origin.on("GET /plans", List.of(new Plan("basic", 1, 720, 0)));
    assertThat(run("plan", "ls")).isZero();
    assertThat(out.toString()).containsPattern("basic +1 +720 +0");
  }

  private int run(String... arguments) {
    CommandLine command = Streamctl.commandLine(Map.of("XDG_CONFIG_HOME", folder.toString()));
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }
}
