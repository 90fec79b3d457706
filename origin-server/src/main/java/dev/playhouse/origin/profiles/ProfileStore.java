package dev.playhouse.origin.profiles;

import dev.playhouse.protocol.profile.Profile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Profiles in the metadata store. Whoever changes one holds the row of its account. */
final class ProfileStore {
  private static final String SELECT = "select id, name, avatar, language, kids, maturity_age, pin_hash from profiles where account_id = :account";

  /** The PIN of a profile, and how it has been guessed at. */
  record Pin(String hash, int failures, long lockedUntilMs) {}

  void lock(Handle handle, String accountId) {
    handle.createQuery("select id from accounts where id = :id for update").bind("id", accountId).mapTo(String.class).findOne();
  }

  List<Profile> list(Handle handle, String accountId) {
    return handle.createQuery(SELECT + " order by id").bind("account", accountId).map((row, context) -> profile(row)).list();
  }

  @Nullable Profile find(Handle handle, String accountId, String id) {
    return handle
        .createQuery(SELECT + " and id = :id")
        .bind("account", accountId)
        .bind("id", id)
        .map((row, context) -> profile(row))
        .findOne()
        .orElse(null);
  }

  void add(Handle handle, String accountId, Profile profile, long nowMs) {
    handle.execute(
        "insert into profiles (id, account_id, name, avatar, language, kids, maturity_age, pin_failures, pin_locked_until_ms, created_at_ms)"
            + " values (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
        profile.id(),
        accountId,
        profile.name(),
        profile.avatar(),
        profile.language(),
        profile.kids(),
        profile.maturityAge(),
        nowMs);
  }

  void update(Handle handle, Profile profile) {
    handle.execute(
        "update profiles set name = ?, avatar = ?, language = ?, kids = ?, maturity_age = ? where id = ?",
        profile.name(),
        profile.avatar(),
        profile.language(),
        profile.kids(),
        profile.maturityAge(),
        profile.id());
  }

  void remove(Handle handle, String id) {
    handle.execute("delete from profiles where id = ?", id);
  }

  void eraseAll(Handle handle, String accountId) {
    handle.execute("delete from profiles where account_id = ?", accountId);
  }

  @Nullable Pin pin(Handle handle, String id) {
    return handle
        .createQuery("select pin_hash, pin_failures, pin_locked_until_ms from profiles where id = :id and pin_hash is not null")
        .bind("id", id)
        .map((row, context) -> new Pin(row.getString(1), row.getInt(2), row.getLong(3)))
        .findOne()
        .orElse(null);
  }

  /** Sets or removes a PIN, and forgets how the one before was guessed at. */
  void pin(Handle handle, String id, @Nullable String hash) {
    handle.execute("update profiles set pin_hash = ?, pin_failures = 0, pin_locked_until_ms = 0 where id = ?", hash, id);
  }

  void tried(Handle handle, String id, int failures, long lockedUntilMs) {
    handle.execute("update profiles set pin_failures = ?, pin_locked_until_ms = ? where id = ?", failures, lockedUntilMs, id);
  }

  private static Profile profile(ResultSet row) throws SQLException {
    return new Profile(
        row.getString("id"),
        row.getString("name"),
        row.getString("avatar"),
        row.getString("language"),
        row.getBoolean("kids"),
        row.getObject("maturity_age", Integer.class),
        row.getString("pin_hash") != null);
  }
}
