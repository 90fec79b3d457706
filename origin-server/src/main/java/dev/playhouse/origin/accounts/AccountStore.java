package dev.playhouse.origin.accounts;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Accounts and their access tokens in the metadata store. */
final class AccountStore {
  private final Database database;

  AccountStore(Database database) {
    this.database = database;
  }

  /** An account with the hash of its password. */
  record Stored(Account account, String passwordHash) {}

  /** Adds an account; false when the login name is taken. */
  boolean add(Account account, String passwordHash, long atMs) {
    return database.transaction(
        handle -> {
          boolean taken =
              handle.createQuery("select count(*) from accounts where login = :login").bind("login", account.email()).mapTo(Integer.class).one() > 0;
          if (!taken) {
            handle.execute(
                "insert into accounts (id, login, display_name, role, password_hash, created_at_ms) values (?, ?, ?, ?, ?, ?)",
                account.id(),
                account.email(),
                account.displayName(),
                account.role().name().toLowerCase(Locale.ROOT),
                passwordHash,
                atMs);
          }
          return !taken;
        });
  }

  @Nullable Stored byLogin(String login) {
    return database.read(
        handle ->
            handle
                .createQuery("select id, login, display_name, role, password_hash from accounts where login = :login")
                .bind("login", login)
                .map((row, context) -> new Stored(account(row), row.getString("password_hash")))
                .findOne()
                .orElse(null));
  }

  @Nullable Account byId(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("select id, login, display_name, role from accounts where id = :id")
                .bind("id", id)
                .map((row, context) -> account(row))
                .findOne()
                .orElse(null));
  }

  /** Whether anybody can administer the origin. */
  boolean hasAdmin() {
    return database.read(handle -> handle.createQuery("select count(*) from accounts where role = 'admin'").mapTo(Integer.class).one() > 0);
  }

  /** Adds a token and forgets expired ones. */
  void addToken(String tokenSha256, String accountId, long expiresAtMs, long nowMs) {
    database.change(
        handle -> {
          handle.execute("delete from access_tokens where expires_at_ms < ?", nowMs);
          handle.execute(
              "insert into access_tokens (token_sha256, account_id, expires_at_ms) values (?, ?, ?)", tokenSha256, accountId, expiresAtMs);
        });
  }

  void removeToken(String tokenSha256) {
    database.change(handle -> handle.execute("delete from access_tokens where token_sha256 = ?", tokenSha256));
  }

  /** The account of a token that has not expired. */
  @Nullable Account byToken(String tokenSha256, long nowMs) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select a.id, a.login, a.display_name, a.role from access_tokens t join accounts a on a.id = t.account_id"
                        + " where t.token_sha256 = :token and t.expires_at_ms > :now")
                .bind("token", tokenSha256)
                .bind("now", nowMs)
                .map((row, context) -> account(row))
                .findOne()
                .orElse(null));
  }

  private static Account account(ResultSet row) throws SQLException {
    Role role = Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
    return new Account(row.getString("id"), row.getString("login"), row.getString("display_name"), role);
  }
}
