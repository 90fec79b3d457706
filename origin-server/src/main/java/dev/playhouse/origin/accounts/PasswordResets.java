package dev.playhouse.origin.accounts;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.OpaqueSecret;
import dev.playhouse.origin.mail.Letter;
import dev.playhouse.origin.mail.Postman;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.ResetPasswordRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * New passwords for who has forgotten theirs, by a token that is sent by mail, holds for half an hour and is used once. Whether there is such
 * an account is looked up when the mail is written, so neither the answer nor its time tells.
 */
public final class PasswordResets {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int MOST_PENDING = 3;

  private final Database database;
  private final Accounts accounts;
  private final AccountStore store = new AccountStore();
  private final @Nullable Postman postman;
  private final Letters letters;
  private final InstantSource clock;
  private final SecureRandom random;

  public PasswordResets(
      Database database, Accounts accounts, @Nullable Postman postman, Letters letters, InstantSource clock, SecureRandom random) {
    this.database = database;
    this.accounts = accounts;
    this.postman = postman;
    this.letters = letters;
    this.clock = clock;
    this.random = random;
  }

  /** Has a mail sent, if there is such an account. */
  void forgot(@Nullable String email) {
    if (postman == null) {
      throw new OriginException(
          Kind.NOT_FOUND, "mail-not-configured", "this origin sends no mail: ask an admin for a new password (streamctl account password)");
    }
    String login = AccountNames.email(email);
    postman.post(() -> letter(login));
  }

  private @Nullable Letter letter(String login) {
    String token = OpaqueSecret.generate(random);
    boolean due =
        database.transaction(
            handle -> {
              AccountStore.Stored stored = store.byLogin(handle, login);
              if (stored == null || stored.account().state() != AccountState.ACTIVE) {
                return false;
              }
              String accountId = stored.account().id();
              handle.execute("delete from password_resets where expires_at_ms < ?", clock.millis());
              String count = "select count(*) from password_resets where account_id = :account";
              if (handle.createQuery(count).bind("account", accountId).mapTo(Integer.class).one() >= MOST_PENDING) {
                return false;
              }
              handle.execute(
                  "insert into password_resets (token_sha256, account_id, expires_at_ms) values (?, ?, ?)",
                  OpaqueSecret.sha256(token),
                  accountId,
                  clock.instant().plus(LIFE).toEpochMilli());
              return true;
            });
    return due ? letters.reset(login, token) : null;
  }

  /** Sets the password, and ends all logins. */
  void reset(ResetPasswordRequest request, @Nullable String requestId) {
    String tokenSha256 = OpaqueSecret.sha256(request.token() == null ? "" : request.token());
    Account account = find(tokenSha256).map(accounts::find).orElseThrow(PasswordResets::unusable);
    String hash = accounts.hash(request.newPassword(), account.email());
    database.change(
        handle -> {
          if (handle.execute("delete from password_resets where token_sha256 = ?", tokenSha256) == 0) {
            throw unusable();
          }
          accounts.replacePassword(handle, new Actor(account.id(), requestId), account.id(), hash, null);
        });
  }

  private Optional<String> find(String tokenSha256) {
    return database.read(
        handle ->
            handle
                .createQuery("select account_id from password_resets where token_sha256 = :token and expires_at_ms > :now")
                .bind("token", tokenSha256)
                .bind("now", clock.millis())
                .mapTo(String.class)
                .findOne());
  }

  private static OriginException unusable() {
    return new OriginException(Kind.FORBIDDEN, "token-unusable", "the token is unknown, used or older than half an hour: ask for another");
  }
}
