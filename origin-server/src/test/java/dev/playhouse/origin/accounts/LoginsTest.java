package dev.playhouse.origin.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.passwords.PasswordHasher;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.Role;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of tokens, on a database of its own and a clock that is set by hand. */
class LoginsTest {
  private static final String EMAIL = "ada@example.org";
  private static final String PASSWORD = "correct horse";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Database database;
  private Logins logins;
  private Accounts accounts;

  @BeforeEach
  void open(@TempDir Path folder) {
    SecureRandom random = new SecureRandom();
    database = TestDatabase.open(folder);
    Audit audit = new Audit(database, () -> now);
    Identifiers identifiers = new Identifiers(() -> now, random);
    logins = new Logins(database, audit, identifiers, () -> now, random);
    accounts = new Accounts(database, logins, List.of(), new PasswordHasher(random), audit, identifiers, () -> now, random);
    accounts.create(Actor.SYSTEM, EMAIL, "Ada", Role.VIEWER, accounts.hash(PASSWORD, EMAIL));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void accessToken_afterAQuarterOfAnHour_isWorthNothing() {
    LoginResponse login = login();
    now = login.expiresAt().minusMillis(1);
    assertThat(logins.authenticate(login.accessToken())).isNotNull();
    now = login.expiresAt();
    assertThat(logins.authenticate(login.accessToken())).isNull();
  }

  @Test
  void refreshToken_exchangedMonthAfterMonth_keepsTheLogin() {
    LoginResponse login = login();
    String loginId = logins.info(login.accessToken()).loginId();
    for (int month = 0; month < 12; month++) {
      now = login.refreshExpiresAt().minusSeconds(1);
      login = refresh(login);
      assertThat(logins.info(login.accessToken()).loginId()).isEqualTo(loginId);
    }
  }

  @Test
  void refreshToken_unusedForAMonth_isWorthNothing() {
    LoginResponse login = login();
    now = login.refreshExpiresAt().plusMillis(1);
    assertThat(refreshed(login.refreshToken())).isNull();
  }

  @Test
  void refreshToken_usedAgainLater_endsTheWholeLogin() {
    LoginResponse stolen = login();
    LoginResponse other = login();
    LoginResponse honest = refresh(stolen);
    later(RefreshRule.GRACE.plusMillis(1));
    assertThat(refreshed(stolen.refreshToken())).isNull();
    assertThat(refreshed(honest.refreshToken())).isNull();
    assertThat(logins.authenticate(honest.accessToken())).isNull();
    assertThat(logins.authenticate(other.accessToken())).as("another login of the account").isNotNull();
    assertThat(audited("refresh-token-reused")).isEqualTo(1);
  }

  @Test
  void refreshToken_forgottenLongAgo_endsTheLoginToo() {
    LoginResponse first = login();
    LoginResponse last = refresh(refresh(refresh(first)));
    assertThat(refreshed(first.refreshToken())).isNull();
    assertThat(refreshed(last.refreshToken())).isNull();
  }

  @Test
  void refreshToken_whoseAnswerWasLost_isTakenOnceMore() {
    LoginResponse login = login();
    refresh(login); // the answer never arrives
    later(Duration.ofSeconds(10));
    LoginResponse again = refresh(login);
    later(Duration.ofMinutes(15));
    assertThat(refreshed(again.refreshToken())).isNotNull();
  }

  @Test
  void refreshToken_usedByTwoWithinTheGrace_endsTheLoginWhenBothGoOn() {
    LoginResponse shared = login();
    LoginResponse one = refresh(shared);
    LoginResponse two = refresh(shared);
    later(Duration.ofMinutes(15));
    LoginResponse next = refresh(one);
    later(RefreshRule.GRACE.plusMillis(1));
    assertThat(refreshed(two.refreshToken())).isNull();
    assertThat(logins.authenticate(next.accessToken())).as("the other one as well").isNull();
  }

  @Test
  void refreshes_ofOneTokenAtOnce_areAllAnsweredAndAllOfTheNextGeneration() throws Exception {
    LoginResponse login = login();
    List<@Nullable LoginResponse> answers = atOnce(16, () -> refreshed(login.refreshToken()));
    assertThat(answers).doesNotContainNull();
    String generations = "select count(distinct generation) from refresh_tokens where generation > 0";
    assertThat(number(generations)).isEqualTo(1);
  }

  @Test
  void password_changedByOne_endsTheLoginsOfOthers() {
    LoginResponse mine = login();
    LoginResponse theirs = login();
    Actor me = new Actor(mine.account().id(), null);
    accounts.changePassword(me, PASSWORD, "battery staple", logins.info(mine.accessToken()).loginId());
    assertThat(logins.authenticate(mine.accessToken())).isNotNull();
    assertThat(logins.authenticate(theirs.accessToken())).isNull();
    assertThat(refreshed(theirs.refreshToken())).isNull();
    assertThatThrownBy(this::login).isInstanceOf(OriginException.class);
  }

  @Test
  void accounts_ofOneEmailAtOnce_areOne() throws Exception {
    String hash = accounts.hash(PASSWORD, "bob@example.org");
    List<Boolean> made =
        atOnce(
            16,
            () -> {
              try {
                accounts.create(Actor.SYSTEM, "bob@example.org", "Bob", Role.VIEWER, hash);
                return true;
              } catch (OriginException e) {
                assertThat(e.code()).isEqualTo("email-taken");
                return false;
              }
            });
    assertThat(made).containsOnlyOnce(true);
    assertThat(number("select count(*) from accounts where login = 'bob@example.org'")).isEqualTo(1);
  }

  private LoginResponse login() {
    return accounts.login(new LoginRequest(EMAIL, PASSWORD), "request_1");
  }

  private LoginResponse refresh(LoginResponse login) {
    return logins.refresh(login.refreshToken(), "request_2");
  }

  private @Nullable LoginResponse refreshed(String refreshToken) {
    try {
      return logins.refresh(refreshToken, "request_3");
    } catch (OriginException e) {
      assertThat(e.code()).isEqualTo("refresh-token-invalid");
      return null;
    }
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  private int audited(String action) {
    return number("select count(*) from audit where action = '" + action + "'");
  }

  private int number(String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(Collections.nCopies(times, work))) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
