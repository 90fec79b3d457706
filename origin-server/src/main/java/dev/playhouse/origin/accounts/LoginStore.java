package dev.playhouse.origin.accounts;

import dev.playhouse.protocol.account.Account;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Logins and the hashes of their tokens in the metadata store. Whoever changes a login holds its row. */
final class LoginStore {
  /** A login as it is stored. */
  record Stored(String id, String accountId, long generation, long advancedAtMs, long expiresAtMs) {}

  /** An access token that holds, with its account. */
  record Holder(Account account, String loginId, long expiresAtMs) {}

  void add(Handle handle, Stored login, String familySha256, long nowMs) {
    handle.execute(
        "insert into logins (id, family_sha256, account_id, generation, advanced_at_ms, created_at_ms, expires_at_ms) values (?, ?, ?, ?, ?, ?, ?)",
        login.id(),
        familySha256,
        login.accountId(),
        login.generation(),
        login.advancedAtMs(),
        nowMs,
        login.expiresAtMs());
  }

  /** A login by its family, held until the transaction ends. */
  @Nullable Stored lock(Handle handle, String familySha256) {
    return handle
        .createQuery("select id, account_id, generation, advanced_at_ms, expires_at_ms from logins where family_sha256 = :family for update")
        .bind("family", familySha256)
        .map(
            (row, context) ->
                new Stored(
                    row.getString("id"),
                    row.getString("account_id"),
                    row.getLong("generation"),
                    row.getLong("advanced_at_ms"),
                    row.getLong("expires_at_ms")))
        .findOne()
        .orElse(null);
  }

  /** The generation of a refresh token, or null when it is not known any more. */
  @Nullable Long generation(Handle handle, String loginId, String tokenSha256) {
    return handle
        .createQuery("select generation from refresh_tokens where token_sha256 = :token and login_id = :login")
        .bind("token", tokenSha256)
        .bind("login", loginId)
        .mapTo(Long.class)
        .findOne()
        .orElse(null);
  }

  /** Makes the next generation, keeps the one before and forgets those before that. */
  void advance(Handle handle, String loginId, long generation, long nowMs) {
    handle.execute("update logins set generation = ?, advanced_at_ms = ? where id = ?", generation, nowMs, loginId);
    handle.execute("delete from refresh_tokens where login_id = ? and generation < ?", loginId, generation - 1);
  }

  void addRefreshToken(Handle handle, String loginId, String tokenSha256, long generation, long expiresAtMs) {
    handle.execute("insert into refresh_tokens (token_sha256, login_id, generation) values (?, ?, ?)", tokenSha256, loginId, generation);
    handle.execute("update logins set expires_at_ms = ? where id = ?", expiresAtMs, loginId);
  }

  /** Adds an access token and forgets those of the login that have expired. */
  void addAccessToken(Handle handle, String loginId, String tokenSha256, long expiresAtMs, long nowMs) {
    handle.execute("delete from access_tokens where login_id = ? and expires_at_ms < ?", loginId, nowMs);
    handle.execute("insert into access_tokens (token_sha256, login_id, expires_at_ms) values (?, ?, ?)", tokenSha256, loginId, expiresAtMs);
  }

  /** Whose an access token is, if it holds and the account may be used. */
  @Nullable Holder holder(Handle handle, String tokenSha256, long nowMs) {
    return handle
        .createQuery(
            "select " + AccountStore.COLUMNS + ", t.login_id, t.expires_at_ms from access_tokens t join logins l on l.id = t.login_id"
                + " join accounts a on a.id = l.account_id where t.token_sha256 = :token and t.expires_at_ms > :now and a.state = 'active'")
        .bind("token", tokenSha256)
        .bind("now", nowMs)
        .map((row, context) -> new Holder(AccountStore.account(row), row.getString("login_id"), row.getLong("expires_at_ms")))
        .findOne()
        .orElse(null);
  }

  /** The logins of an account, held until the transaction ends. */
  List<String> lockAll(Handle handle, String accountId) {
    return handle
        .createQuery("select id from logins where account_id = :account order by id for update")
        .bind("account", accountId)
        .mapTo(String.class)
        .list();
  }

  /** Logins whose time is over, of anybody, at most as many as given. */
  List<String> expired(Handle handle, long nowMs, int most) {
    return handle
        .createQuery("select id from logins where expires_at_ms < :now order by id limit :most")
        .bind("now", nowMs)
        .bind("most", most)
        .mapTo(String.class)
        .list();
  }

  /** Removes a login, holding its row first, as everybody does who changes it. */
  void remove(Handle handle, String loginId) {
    handle.createQuery("select id from logins where id = :id for update").bind("id", loginId).mapTo(String.class).findOne();
    handle.execute("delete from access_tokens where login_id = ?", loginId);
    handle.execute("delete from refresh_tokens where login_id = ?", loginId);
    handle.execute("delete from logins where id = ?", loginId);
  }
}
