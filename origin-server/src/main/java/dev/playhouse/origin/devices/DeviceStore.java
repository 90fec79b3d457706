package dev.playhouse.origin.devices;

import dev.playhouse.protocol.device.RegisteredDevice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Devices in the metadata store. Whoever adds one holds the row of its account. */
final class DeviceStore {
  private static final String SELECT =
      "select id, name, public_key, registered_at_ms, seen_at_ms, revoked_at_ms from devices where account_id = :account";

  /** Lets nobody else change an account or its devices until the transaction ends; false when the account may not be used. */
  boolean lock(Handle handle, String accountId) {
    String query = "select state from accounts where id = :id for update";
    return handle.createQuery(query).bind("id", accountId).mapTo(String.class).findOne().filter("active"::equals).isPresent();
  }

  List<RegisteredDevice> list(Handle handle, String accountId) {
    return handle.createQuery(SELECT + " order by id").bind("account", accountId).map((row, context) -> device(row)).list();
  }

  @Nullable RegisteredDevice byId(Handle handle, String accountId, String id) {
    return one(handle, accountId, "id", id);
  }

  @Nullable RegisteredDevice byKey(Handle handle, String accountId, String publicKey) {
    return one(handle, accountId, "public_key", publicKey);
  }

  int inUse(Handle handle, String accountId) {
    String query = "select count(*) from devices where account_id = :account and revoked_at_ms is null";
    return handle.createQuery(query).bind("account", accountId).mapTo(Integer.class).one();
  }

  void add(Handle handle, String accountId, RegisteredDevice device) {
    handle.execute(
        "insert into devices (id, account_id, name, public_key, registered_at_ms, seen_at_ms) values (?, ?, ?, ?, ?, ?)",
        device.id(),
        accountId,
        device.name(),
        device.publicKey(),
        device.registeredAt().toEpochMilli(),
        device.seenAt().toEpochMilli());
  }

  void rename(Handle handle, String id, String name) {
    handle.execute("update devices set name = ? where id = ?", name, id);
  }

  void seen(Handle handle, String id, Instant at) {
    handle.execute("update devices set seen_at_ms = ? where id = ?", at.toEpochMilli(), id);
  }

  /** Notes that a device is used; false when the account has none with that key that it may use. */
  boolean used(Handle handle, String accountId, String publicKey, Instant at) {
    String update = "update devices set seen_at_ms = ? where account_id = ? and public_key = ? and revoked_at_ms is null";
    return handle.execute(update, at.toEpochMilli(), accountId, publicKey) == 1;
  }

  void revoke(Handle handle, String id, Instant at) {
    handle.execute("update devices set revoked_at_ms = ? where id = ?", at.toEpochMilli(), id);
  }

  void eraseAll(Handle handle, String accountId) {
    handle.execute("delete from devices where account_id = ?", accountId);
  }

  private static @Nullable RegisteredDevice one(Handle handle, String accountId, String column, String value) {
    return handle
        .createQuery(SELECT + " and " + column + " = :value")
        .bind("account", accountId)
        .bind("value", value)
        .map((row, context) -> device(row))
        .findOne()
        .orElse(null);
  }

  private static RegisteredDevice device(ResultSet row) throws SQLException {
    long revokedAtMs = row.getLong("revoked_at_ms");
    return new RegisteredDevice(
        row.getString("id"),
        row.getString("name"),
        row.getString("public_key"),
        Instant.ofEpochMilli(row.getLong("registered_at_ms")),
        Instant.ofEpochMilli(row.getLong("seen_at_ms")),
        revokedAtMs == 0 ? null : Instant.ofEpochMilli(revokedAtMs));
  }
}
