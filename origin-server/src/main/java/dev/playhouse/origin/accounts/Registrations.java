package dev.playhouse.origin.accounts;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.OpaqueSecret;
import dev.playhouse.origin.mail.Letter;
import dev.playhouse.origin.mail.Postman;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.ConfirmRequest;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.RegisterRequest;
import dev.playhouse.protocol.account.Role;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Registration. With mail, an account comes into being when its address is confirmed, by the token that was sent there and the password that
 * was chosen: so nobody can tell who has an account, nor prepare one for somebody else. Without mail it is there at once.
 */
public final class Registrations {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final int MOST_PENDING = 3;

  private final Database database;
  private final Accounts accounts;
  private final AccountStore store = new AccountStore();
  private final Logins logins;
  private final @Nullable Postman postman;
  private final Letters letters;
  private final InstantSource clock;
  private final SecureRandom random;

  public Registrations(
      Database database, Accounts accounts, Logins logins, @Nullable Postman postman, Letters letters, InstantSource clock, SecureRandom random) {
    this.database = database;
    this.accounts = accounts;
    this.logins = logins;
    this.postman = postman;
    this.letters = letters;
    this.clock = clock;
    this.random = random;
  }

  /** A registration that waits to be confirmed. */
  private record Pending(String login, String displayName, String passwordHash) {}

  /** Makes a viewer's account, or sends a mail and answers null. */
  @Nullable Account register(RegisterRequest request, @Nullable String requestId) {
    String login = AccountNames.email(request.email());
    String name = AccountNames.displayName(request.displayName());
    Pending pending = new Pending(login, name, accounts.hash(request.password(), login));
    if (postman == null) {
      return accounts.create(new Actor("system", requestId), login, name, Role.VIEWER, pending.passwordHash());
    }
    postman.post(() -> letter(pending));
    return null;
  }

  private @Nullable Letter letter(Pending pending) {
    String token = OpaqueSecret.generate(random);
    return database.transaction(
        handle -> {
          handle.execute("delete from registrations where expires_at_ms < ?", clock.millis());
          String count = "select count(*) from registrations where login = :login";
          if (handle.createQuery(count).bind("login", pending.login()).mapTo(Integer.class).one() >= MOST_PENDING) {
            return null;
          }
          boolean known = store.byLogin(handle, pending.login()) != null;
          add(handle, token, pending);
          return known ? letters.alreadyThere(pending.login()) : letters.confirmation(pending.login(), token);
        });
  }

  /** Adds it also for an account that exists, whose mail does not hold the token: so its mails are counted too. */
  private void add(Handle handle, String token, Pending pending) {
    handle.execute(
        "insert into registrations (token_sha256, login, display_name, password_hash, expires_at_ms) values (?, ?, ?, ?, ?)",
        OpaqueSecret.sha256(token),
        pending.login(),
        pending.displayName(),
        pending.passwordHash(),
        clock.instant().plus(LIFE).toEpochMilli());
  }

  /** Makes the account of a confirmed address, and logs in. */
  LoginResponse confirm(ConfirmRequest request, @Nullable String requestId) {
    String tokenSha256 = OpaqueSecret.sha256(request.token() == null ? "" : request.token());
    Pending pending = find(tokenSha256).orElseThrow(Registrations::unusable);
    if (!accounts.matches(request.password(), pending.passwordHash())) {
      throw Accounts.loginFailed();
    }
    try {
      return database.transaction(
          handle -> {
            if (handle.execute("delete from registrations where token_sha256 = ?", tokenSha256) == 0) {
              throw unusable();
            }
            handle.execute("delete from registrations where login = ?", pending.login());
            Actor actor = new Actor("system", requestId);
            Account account = accounts.add(handle, actor, pending.login(), pending.displayName(), Role.VIEWER, pending.passwordHash());
            return logins.begin(handle, account, requestId);
          });
    } catch (JdbiException e) {
      throw Database.isDuplicate(e) ? Accounts.taken(e) : e;
    }
  }

  private Optional<Pending> find(String tokenSha256) {
    return database.read(
        handle ->
            handle
                .createQuery("select login, display_name, password_hash from registrations where token_sha256 = :token and expires_at_ms > :now")
                .bind("token", tokenSha256)
                .bind("now", clock.millis())
                .map((row, context) -> new Pending(row.getString("login"), row.getString("display_name"), row.getString("password_hash")))
                .findOne());
  }

  private static OriginException unusable() {
    return new OriginException(Kind.FORBIDDEN, "token-unusable", "the token is unknown, used or older than a day: register again");
  }
}
