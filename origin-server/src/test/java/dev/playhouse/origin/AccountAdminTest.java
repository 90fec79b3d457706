package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.OriginClient.Reply;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountPage;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.ChangeAccountRequest;
import dev.playhouse.protocol.account.CreateAccountRequest;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.PasswordRequest;
import dev.playhouse.protocol.account.Role;
import dev.playhouse.protocol.audit.AuditEntry;
import dev.playhouse.protocol.audit.AuditPage;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountAdminTest {
  private static final String ACCOUNTS = "/api/v1/admin/accounts";
  private static final String PASSWORD = "correct horse";

  private TestOrigin origin;
  private OriginClient admin;

  @BeforeAll
  void start(@TempDir Path folder) {
    origin = TestOrigin.start(folder);
    admin = origin.operator();
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void role_changed_holdsAtOnceAndIsAudited() {
    Account eve = create("eve@example.org", null);
    OriginClient client = origin.nobody().login("eve@example.org", PASSWORD);
    assertThat(client.get("/api/v1/admin/titles").status()).isEqualTo(403);
    change(eve, Role.EDITOR, null).expect(200);
    assertThat(client.get("/api/v1/admin/titles").status()).isEqualTo(200);

    AuditEntry entry = audit(eve.id()).getFirst();
    assertThat(entry.action()).isEqualTo("account-role-changed");
    assertThat(entry.actor()).isEqualTo(adminAccount().id());
    assertThat(entry.requestId()).startsWith("request_");
    assertThat(String.valueOf(entry.before())).contains("viewer");
    assertThat(String.valueOf(entry.after())).contains("editor");
  }

  @Test
  void account_disabled_isShutOutUntilItIsEnabled() {
    Account bob = create("bob@example.org", Role.OPERATOR);
    OriginClient client = origin.nobody().login("bob@example.org", PASSWORD);
    change(bob, null, AccountState.DISABLED).expect(200);
    assertThat(client.get("/api/v1/titles").status()).isEqualTo(401);
    assertThat(login("bob@example.org").code()).isEqualTo("login-failed");
    change(bob, null, AccountState.ACTIVE).expect(200);
    assertThat(client.get("/api/v1/titles").status()).as("an old token").isEqualTo(401);
    assertThat(login("bob@example.org").status()).isEqualTo(200);
  }

  @Test
  void lastAdmin_cannotBeRemovedInAnyWay() {
    Account last = adminAccount();
    assertThat(change(last, Role.VIEWER, null).expect(409).code()).isEqualTo("last-admin");
    assertThat(change(last, null, AccountState.DISABLED).expect(409).code()).isEqualTo("last-admin");
    assertThat(delete(last).expect(409).code()).isEqualTo("last-admin");
  }

  @Test
  void admins_thatRemoveEachOtherAtOnce_leaveOne() {
    Account first = adminAccount();
    for (int round = 0; round < 5; round++) {
      Account second = create("second-" + round + "@example.org", Role.ADMIN);
      OriginClient other = origin.nobody().login(second.email(), PASSWORD);
      var demoteSecond = CompletableFuture.supplyAsync(() -> change(second, Role.VIEWER, null).status());
      var demoteFirst = CompletableFuture.supplyAsync(() -> change(other, first, Role.VIEWER).status());
      List<Integer> statuses = List.of(demoteFirst.join(), demoteSecond.join());
      assertThat(statuses).as("one works, the other comes too late").containsOnlyOnce(200);
      if (demoteFirst.join() == 200) {
        change(other, first, Role.ADMIN).expect(200);
        change(second, Role.VIEWER, null).expect(200);
      }
    }
  }

  @Test
  void account_erased_leavesNothingOfThePerson() {
    Account carl = create("carl.secret@example.org", null);
    OriginClient client = origin.nobody().login("carl.secret@example.org", PASSWORD);
    String path = "/api/v1/users/" + carl.id();
    assertThat(client.get(path + "/export").expect(200).text()).contains("carl.secret@example.org", "viewing");
    assertThat(client.post(path + "/erase", new PasswordRequest("not the password")).expect(403).code()).isEqualTo("password-wrong");
    client.post(path + "/erase", new PasswordRequest(PASSWORD)).expect(204);

    assertThat(client.get(path).status()).isEqualTo(401);
    assertThat(login("carl.secret@example.org").status()).isEqualTo(401);
    assertThat(admin.get(ACCOUNTS + "/" + carl.id()).status()).isEqualTo(404);
    assertThat(everyTextOfTheStore()).noneMatch(text -> text.contains("carl.secret"));
    create("carl.secret@example.org", null); // the address is free again
  }

  @Test
  void account_ofSomebodyElse_isAsIfItWereNotThere() {
    Account ida = create("ida@example.org", null);
    OriginClient stranger = origin.viewer();
    Reply theirs = stranger.get("/api/v1/users/" + ida.id());
    Reply none = stranger.get("/api/v1/users/" + ida.id().replace('_', '-'));
    assertThat(theirs.status()).isEqualTo(404);
    assertThat(none.status()).isEqualTo(404);
    assertThat(theirs.code()).isEqualTo(none.code());
    assertThat(admin.get("/api/v1/users/" + ida.id()).status()).as("admins have their own door").isEqualTo(404);
  }

  @Test
  void accounts_listedPageByPage_areEachThereOnce() {
    for (int i = 0; i < 5; i++) {
      create("page-" + i + "@example.org", null);
    }
    List<String> all = new ArrayList<>();
    String before = "";
    while (before != null) {
      AccountPage page = admin.get(ACCOUNTS + "?limit=2" + (before.isEmpty() ? "" : "&before=" + before)).expect(200).data(AccountPage.class);
      page.accounts().forEach(account -> all.add(account.id()));
      before = page.before();
    }
    assertThat(all).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder()).hasSizeGreaterThan(5);
    assertThat(admin.get(ACCOUNTS + "?email=PAGE-3@example.org").data(AccountPage.class).accounts()).hasSize(1);
    assertThat(admin.get(ACCOUNTS + "?limit=0").expect(400).code()).isEqualTo("query-invalid");
  }

  @Test
  void password_setByAnAdmin_endsTheLogins() {
    Account ned = create("ned@example.org", null);
    OriginClient client = origin.nobody().login("ned@example.org", PASSWORD);
    admin.send("PATCH", ACCOUNTS + "/" + ned.id(), json(new ChangeAccountRequest(null, null, "battery staple"))).expect(200);
    assertThat(client.get("/api/v1/titles").status()).isEqualTo(401);
    origin.nobody().login("ned@example.org", "battery staple");
    assertThat(audit(ned.id()).toString()).doesNotContain("battery");
  }

  @Test
  void logoutEverywhere_endsAllLoginsOfTheAccount() {
    create("zoe@example.org", null);
    OriginClient one = origin.nobody().login("zoe@example.org", PASSWORD);
    OriginClient two = origin.nobody().login("zoe@example.org", PASSWORD);
    one.post("/api/v1/auth/logout-everywhere", null).expect(204);
    assertThat(one.get("/api/v1/auth/validate-token").status()).isEqualTo(401);
    assertThat(two.get("/api/v1/auth/validate-token").status()).isEqualTo(401);
  }

  private List<String> everyTextOfTheStore() {
    return origin
        .origin()
        .foundation()
        .database()
        .read(
            handle -> {
              List<String> texts = new ArrayList<>();
              String tables = "select table_name from information_schema.tables where table_schema = 'PUBLIC'";
              for (String table : handle.createQuery(tables).mapTo(String.class).list()) {
                handle.createQuery("select * from \"" + table + "\"").mapToMap().forEach(row -> texts.add(row.toString()));
              }
              return texts;
            });
  }

  private Account create(String email, @Nullable Role role) {
    return admin.post(ACCOUNTS, new CreateAccountRequest(email, PASSWORD, "Somebody", role)).expect(201).data(Account.class);
  }

  private Account adminAccount() {
    return admin.get(ACCOUNTS + "?email=admin").data(AccountPage.class).accounts().getFirst();
  }

  private Reply login(String email) {
    return origin.nobody().post("/api/v1/auth/login", new LoginRequest(email, PASSWORD));
  }

  private Reply change(Account account, @Nullable Role role, @Nullable AccountState state) {
    return admin.send("PATCH", ACCOUNTS + "/" + account.id(), json(new ChangeAccountRequest(role, state, null)));
  }

  private static Reply change(OriginClient by, Account account, Role role) {
    return by.send("PATCH", ACCOUNTS + "/" + account.id(), json(new ChangeAccountRequest(role, null, null)));
  }

  private Reply delete(Account account) {
    return admin.send("DELETE", ACCOUNTS + "/" + account.id(), BodyPublishers.noBody());
  }

  private List<AuditEntry> audit(String subject) {
    return admin.get("/api/v1/admin/audit?subject=" + subject).expect(200).data(AuditPage.class).entries();
  }

  private static BodyPublisher json(Object body) {
    return BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
  }
}
