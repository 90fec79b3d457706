package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Problem;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountPage;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.audit.AuditEntry;
import dev.playhouse.protocol.audit.AuditPage;
import dev.playhouse.protocol.edge.RouteChange;
import dev.playhouse.protocol.edge.RouteExplanation;
import dev.playhouse.protocol.edge.SiteParentsChange;
import dev.playhouse.protocol.edge.SiteStatus;
import dev.playhouse.protocol.playback.EdgeStanding;
import dev.playhouse.protocol.playback.PlaybackExplanation;
import dev.playhouse.protocol.playback.RuleResult;
import dev.playhouse.protocol.subscription.Plan;
import dev.playhouse.protocol.subscription.Subscription;
import dev.playhouse.protocol.subscription.SubscriptionState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
  void account_createdWithAPlan_isSubscribedToIt() throws IOException {
    String password = Files.writeString(folder.resolve("theirs"), "correct horse").toString();
    origin.on("POST /admin/accounts", ADA);
    List<String> create = List.of("account", "create", "--user", "ada@example.org", "--password-file", password, "--plan", "basic");
    assertThat(run(create.toArray(String[]::new))).as("a plan without a country").isEqualTo(2);
    String[] whole = Stream.concat(create.stream(), Stream.of("--country", "DE")).toArray(String[]::new);
    assertThat(run(whole)).as("the stub knows no subscriptions").isEqualTo(3);
    assertThat(err.toString()).contains("account_7 is made, without a subscription");
    origin.on(
        "PUT /admin/accounts/account_7/subscription",
        new Subscription("account_7", new Plan("basic", 1, 720, 0), SubscriptionState.ACTIVE, "DE", null, 1));
    assertThat(run(whole)).as(err.toString()).isZero();
  }

  @Test
  void playback_explained_tellsEachRule() {
    RuleResult held = new RuleResult("title-published", true, "title title_1 is published in version 3", Map.of("version", 3));
    RuleResult broken = new RuleResult("stream-free", false, "2 of 2 streams are in use: stop one of them", Map.of("running", 2));
    origin.on(
        "GET /admin/playback/explain",
        new PlaybackExplanation("account_7", "title_1", "profile_1", Instant.EPOCH, "stream-free", List.of(held, broken), null, List.of()));
    String[] explain = {"playback", "explain", "--viewer", "ada@example.org", "--title", "title_1", "--at", "2030-01-01T00:00:00Z"};
    assertThat(run(explain)).as(err.toString()).isZero();
    assertThat(out.toString()).contains("refused by stream-free", "version=3");
    assertThat(out.toString()).containsPattern("stream-free +NO +running=2 +2 of 2 streams are in use");
    assertThat(run(Stream.concat(Stream.of(explain), Stream.of("-o", "json")).toArray(String[]::new))).isZero();
    assertThat(out.toString()).contains("\"refused_by\" : \"stream-free\"");
    assertThat(run("playback", "explain", "--viewer", "ada@example.org")).isEqualTo(2);
  }

  @Test
  void routes_setAndExplained_areTables() throws IOException {
    String file = Files.writeString(folder.resolve("routes.csv"), "10.0.0.0/8,rack\n").toString();
    origin.on("PUT /admin/routes", new RouteChange(1, 1, 0, 0, List.of("rack")));
    assertThat(run("route", "set", "-f", file, "--dry-run")).as(err.toString()).isZero();
    assertThat(err.toString()).contains("dry run");
    assertThat(out.toString()).containsPattern("SITES WITHOUT EDGES +rack");
    EdgeStanding edge = new EdgeStanding("edge_1", "rack", "http://edge", true, "10.0.0.0/8 is routed to its site");
    origin.on("GET /admin/routes/explain", new RouteExplanation("10.0.0.1", "10.0.0.0/8", "rack", List.of(edge)));
    assertThat(run("route", "explain", "10.0.0.1")).as(err.toString()).isZero();
    assertThat(out.toString()).containsPattern("edge_1 +rack +http://edge +yes +10.0.0.0/8 is routed");
    assertThat(run("route", "set", "-f", folder.resolve("none").toString())).isEqualTo(2);
  }

  @Test
  void sites_listedAndGivenParents_areTables() {
    origin.on("GET /admin/sites", List.of(new SiteStatus("region", List.of(), 3), new SiteStatus("town", List.of("region", "core"), 2)));
    assertThat(run("site", "ls")).as(err.toString()).isZero();
    assertThat(out.toString()).containsPattern("town +2 +region core");
    origin.on("PUT /admin/sites/town/parents", new SiteParentsChange("town", List.of(), List.of("region", "core"), List.of("core")));
    assertThat(run("site", "set", "town", "--parents", "region, core", "--dry-run")).as(err.toString()).isZero();
    assertThat(origin.changes().getLast()).isEqualTo("PUT /admin/sites/town/parents?dry_run=true {\"parents\":[\"region\",\"core\"]}");
    assertThat(err.toString()).contains("dry run", "no edge has joined core yet");
    assertThat(run("site", "set", "town", "--parents", "", "-o", "json")).as(err.toString()).isZero();
    assertThat(origin.changes().getLast()).isEqualTo("PUT /admin/sites/town/parents {\"parents\":[]}");
    assertThat(out.toString()).contains("\"unserved\" : [ \"core\" ]");
    assertThat(run("site", "set", "town")).as("without --parents").isEqualTo(2);
    origin.on("PUT /admin/sites/town/parents", new Problem("about:blank", "Conflict", 409, "site-circle", "town -> region -> town", null));
    assertThat(run("site", "set", "town", "--parents", "region")).isEqualTo(6);
    assertThat(err.toString()).contains("town -> region -> town");
  }

  @Test
  void edge_removed_isTold_andADryRunAsSuch() {
    origin.on("DELETE /admin/edges/edge_1", "");
    assertThat(run("edge", "rm", "edge_1", "--dry-run")).as(err.toString()).isZero();
    assertThat(err.toString()).contains("dry run: edge edge_1 is removed");
    assertThat(run("edge", "rm", "edge_1")).as(err.toString()).isZero();
    assertThat(origin.changes()).endsWith("DELETE /admin/edges/edge_1?dry_run=true", "DELETE /admin/edges/edge_1");
    assertThat(run("edge", "rm", "edge_2")).as("unknown").isEqualTo(5);
    assertThat(run("edge", "rm")).isEqualTo(2);
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
