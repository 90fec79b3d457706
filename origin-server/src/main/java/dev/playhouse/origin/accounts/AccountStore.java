package dev.playhouse.origin.accounts;

import dev.playhouse.protocol.account.Account;
import dev.playhouse.protocol.account.AccountState;
import dev.playhouse.protocol.account.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Accounts in the metadata store. What is left of an erased one is its id, so that the audit log still names something. */
final class AccountStore {
  static final String COLUMNS = "a.id, a.login, a.display_name, a.role, a.state, a.created_at_ms";
  private static final String ERASED = "erased";

  /** An account with the hash of its password. */
  record Stored(Account account, String passwordHash) {}

  /** Adds an account; a login name that is taken is a duplicate key. */
  void add(Handle handle, Account account, String passwordHash) {
    handle.execute(
        "insert into accounts (id, login, display_name, role, state, password_hash, created_at_ms) values (?, ?, ?, ?, ?, ?, ?)",
        account.id(),
        account.email(),
        account.displayName(),
        word(account.role()),
        word(account.state()),
        passwordHash,
        account.createdAt().toEpochMilli());
  }

  @Nullable Stored byLogin(Handle handle, String login) {
    return one(handle, "a.login = :value", login);
  }

  @Nullable Stored stored(Handle handle, String id) {
    return one(handle, "a.id = :value", id);
  }

  @Nullable Account byId(Handle handle, String id) {
    Stored stored = stored(handle, id);
    return stored == null ? null : stored.account();
  }

  /** An account that nobody else changes until the transaction ends. */
  @Nullable Stored lock(Handle handle, String id) {
    handle.createQuery("select id from accounts where id = :id for update").bind("id", id).mapTo(String.class).findOne();
    return stored(handle, id);
  }

  /** Lets nobody else make or unmake admins until the transaction ends; how many there are that can log in. */
  int lockAdmins(Handle handle) {
    handle.createQuery("select id from accounts where role = 'admin' order by id for update").mapTo(String.class).list();
    return handle.createQuery("select count(*) from accounts where role = 'admin' and state = 'active'").mapTo(Integer.class).one();
  }

  /** Accounts, newest first: those below an id, those of a login name, or both. */
  List<Account> list(Handle handle, @Nullable String below, @Nullable String login, int limit) {
    String condition = (below == null ? "" : " and a.id < :below") + (login == null ? "" : " and a.login = :login");
    var query =
        handle.createQuery(
            "select " + COLUMNS + " from accounts a where a.state <> '" + ERASED + "'" + condition + " order by a.id desc limit :limit");
    query.bind("limit", limit);
    if (below != null) {
      query.bind("below", below);
    }
    if (login != null) {
      query.bind("login", login);
    }
    return query.map((row, context) -> account(row)).list();
  }

  void displayName(Handle handle, String id, String name) {
    handle.execute("update accounts set display_name = ? where id = ?", name, id);
  }

  void role(Handle handle, String id, Role role) {
    handle.execute("update accounts set role = ? where id = ?", word(role), id);
  }

  void state(Handle handle, String id, AccountState state) {
    handle.execute("update accounts set state = ? where id = ?", word(state), id);
  }

  void password(Handle handle, String id, String hash) {
    handle.execute("update accounts set password_hash = ? where id = ?", hash, id);
  }

  /** Leaves nothing of an account but its id. */
  void erase(Handle handle, String id) {
    handle.execute(
        "update accounts set login = ?, display_name = '', role = 'viewer', state = ?, password_hash = '' where id = ?",
        ERASED + ":" + id,
        ERASED,
        id);
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("id"),
        row.getString("login"),
        row.getString("display_name"),
        Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        AccountState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(row.getLong("created_at_ms")));
  }

  private static @Nullable Stored one(Handle handle, String condition, String value) {
    return handle
        .createQuery("select " + COLUMNS + ", a.password_hash from accounts a where " + condition + " and a.state <> '" + ERASED + "'")
        .bind("value", value)
        .map((row, context) -> new Stored(account(row), row.getString("password_hash")))
        .findOne()
        .orElse(null);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
