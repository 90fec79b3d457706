package dev.playhouse.origin.accounts;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.keys.OpaqueSecret;
import dev.playhouse.origin.keys.SecretFile;
import dev.playhouse.origin.passwords.PasswordHasher;
import dev.playhouse.origin.passwords.PasswordRules;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.LoginRequest;
import dev.playhouse.protocol.account.LoginResponse;
import dev.playhouse.protocol.account.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and their passwords. A login that fails says the same, after the same work, whether the name or the password was wrong, or the
 * account disabled.
 */
public final class Accounts {
  private static final String ADMIN = "admin";

  private final Database database;
  private final AccountStore store = new AccountStore();
  private final Logins logins;
  private final List<AccountPart> parts;
  private final PasswordHasher hasher;
  private final Audit audit;
  private final Identifiers identifiers;
  private final InstantSource clock;
  private final String decoyHash;

  public Accounts(
      Database database,
      Logins logins,
      List<AccountPart> parts,
      PasswordHasher hasher,
      Audit audit,
      Identifiers identifiers,
      InstantSource clock,
      SecureRandom random) {
    this.database = database;
    this.logins = logins;
    this.parts = List.copyOf(parts);
    this.hasher = hasher;
    this.audit = audit;
    this.identifiers = identifiers;
    this.clock = clock;
    this.decoyHash = hasher.hash(OpaqueSecret.generate(random));
  }

  /** On the first start, makes the account {@code admin} and writes its password to a file that only the owner may read. */
  public void ensureAdmin(Path passwordFile, SecureRandom random) {
    if (database.transaction(store::lockAdmins) > 0) {
      return;
    }
    String password = OpaqueSecret.generate(random);
    SecretFile.write(passwordFile, (password + "\n").getBytes(StandardCharsets.UTF_8));
    create(Actor.SYSTEM, ADMIN, "Admin", Role.ADMIN, hasher.hash(password));
  }

  /** An account, or null. */
  public @Nullable Account find(String accountId) {
    return database.read(handle -> store.byId(handle, accountId));
  }

  /** The account with an id or a login name, or null. */
  public @Nullable Account named(String idOrLogin) {
    return database.read(
        handle -> {
          AccountStore.Stored named = store.byLogin(handle, AccountNames.login(idOrLogin));
          return named == null ? store.byId(handle, idOrLogin) : named.account();
        });
  }

  /** The hash of a new password that may be taken. */
  String hash(@Nullable String password, String login) {
    return hasher.hash(PasswordRules.taken(password, login));
  }

  /** Whether a password belongs to a hash, as it was typed. */
  boolean matches(@Nullable String password, String hash) {
    return hasher.matches(PasswordRules.normal(password), hash);
  }

  /** Adds an account with its parts; a name that is taken is a conflict. */
  Account create(Actor actor, String login, String displayName, Role role, String passwordHash) {
    try {
      return database.transaction(handle -> add(handle, actor, login, displayName, role, passwordHash));
    } catch (JdbiException e) {
      throw Database.isDuplicate(e) ? taken(e) : e;
    }
  }

  /** The same in a transaction that is under way; a name that is taken is a duplicate key. */
  Account add(Handle handle, Actor actor, String login, String displayName, Role role, String passwordHash) {
    Account account =
        new Account(
            identifiers.next("account"), login, displayName, role, AccountState.ACTIVE, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    store.add(handle, account, passwordHash);
    parts.forEach(part -> part.created(handle, account));
    audit.record(handle, actor, "account-created", new Subject("account", account.id()), null, Map.of("role", role));
    return account;
  }

  static OriginException taken(Throwable cause) {
    return new OriginException(Kind.CONFLICT, "email-taken", "there is an account with this email already: log in instead", cause);
  }

  /** Gives tokens to whoever knows the password. */
  LoginResponse login(LoginRequest request, @Nullable String requestId) {
    AccountStore.Stored stored = database.read(handle -> store.byLogin(handle, AccountNames.login(request.email())));
    boolean matches = matches(request.password(), stored == null ? decoyHash : stored.passwordHash());
    if (stored == null || !matches) {
      throw loginFailed();
    }
    LoginResponse login = database.transaction(handle -> begin(handle, stored, requestId));
    if (login == null) {
      throw loginFailed();
    }
    return login;
  }

  /** Begins a login, if account and password are still as they were when the password was checked. */
  private @Nullable LoginResponse begin(Handle handle, AccountStore.Stored checked, @Nullable String requestId) {
    AccountStore.Stored now = store.lock(handle, checked.account().id());
    if (now == null || !now.passwordHash().equals(checked.passwordHash()) || now.account().state() != AccountState.ACTIVE) {
      return null;
    }
    return logins.begin(handle, now.account(), requestId);
  }

  /** Throws unless the password is that of the account. */
  public void confirmPassword(String accountId, @Nullable String password) {
    AccountStore.Stored stored = database.read(handle -> store.stored(handle, accountId));
    if (stored == null || !matches(password, stored.passwordHash())) {
      throw new OriginException(Kind.FORBIDDEN, "password-wrong", "the password of the account is wrong or missing: send it as password");
    }
  }

  /** Replaces the password of whoever knows the present one, and ends all other logins. */
  void changePassword(Actor actor, @Nullable String present, @Nullable String wanted, String keptLoginId) {
    confirmPassword(actor.id(), present);
    Account account = find(actor.id());
    String hash = hash(wanted, account == null ? "" : account.email());
    database.change(handle -> replacePassword(handle, actor, actor.id(), hash, keptLoginId));
  }

  /** Replaces a password, and ends all logins but one. */
  void replacePassword(Handle handle, Actor actor, String accountId, String hash, @Nullable String keptLoginId) {
    store.lock(handle, accountId);
    store.password(handle, accountId, hash);
    logins.endOthers(handle, accountId, keptLoginId);
    handle.execute("delete from password_resets where account_id = ?", accountId);
    audit.record(handle, actor, "password-changed", new Subject("account", accountId), null, null);
  }

  /** Changes what an account is called. */
  Account rename(Actor actor, String displayName) {
    String accountId = actor.id();
    database.change(
        handle -> {
          store.displayName(handle, accountId, displayName);
          audit.record(handle, actor, "account-renamed", new Subject("account", accountId), null, null);
        });
    Account account = find(accountId);
    if (account == null) {
      throw unknown(accountId);
    }
    return account;
  }

  /** The account that a path names and whose owner asks; all others are as if they were not there. */
  public static String own(Request request) {
    String accountId = request.variable("id");
    if (!request.principal().id().equals(accountId)) {
      throw unknown(accountId);
    }
    return accountId;
  }

  static OriginException unknown(String accountId) {
    return new OriginException(Kind.NOT_FOUND, "account-unknown", "there is no account " + accountId + ": check the id");
  }

  static OriginException loginFailed() {
    return new OriginException(Kind.UNAUTHENTICATED, "login-failed", "the email or the password is wrong: try again");
  }
}
