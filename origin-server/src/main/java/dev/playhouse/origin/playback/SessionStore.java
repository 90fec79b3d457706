package dev.playhouse.origin.playback;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.RevokedSession;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Grant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Sessions and the hashes of their secrets in the metadata store. */
final class SessionStore {
  private static final String COLUMNS =
      "s.id, s.account_id, s.title_id, s.asset_id, s.publication_version, s.duration_seconds, s.scheme, s.requested_drm, s.device_name,"
          + " s.device_public_key, s.grant_json, s.created_at_ms, s.expires_at_ms, s.stopped_at_ms";

  private final Database database;

  SessionStore(Database database) {
    this.database = database;
  }

  /** Adds a session, after something else in the same transaction. */
  void add(PlaybackSession session, String secretSha256, Consumer<Handle> before) {
    Device device = session.device();
    database.change(
        handle -> {
          before.accept(handle);
          handle.execute(
              "insert into sessions (id, account_id, title_id, asset_id, publication_version, duration_seconds, scheme, requested_drm, device_name,"
                  + " device_public_key, grant_json, created_at_ms, expires_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              session.id(),
              session.accountId(),
              session.titleId(),
              session.assetId(),
              session.publicationVersion(),
              session.durationSeconds(),
              session.scheme(),
              String.join(",", session.playerDrm()),
              device == null ? null : device.name(),
              device == null ? null : device.publicKey(),
              Json.MAPPER.writeValueAsString(session.grant()),
              session.createdAt().toEpochMilli(),
              session.expiresAt().toEpochMilli());
          addSecret(handle, session, secretSha256);
        });
  }

  /** Moves a session's end and adds a secret; those it had keep theirs. False when it has been stopped meanwhile. */
  boolean renew(PlaybackSession renewed, String secretSha256, Instant now) {
    return database.transaction(
        handle -> {
          handle.execute("delete from session_secrets where expires_at_ms < ?", now.toEpochMilli());
          int changed =
              handle.execute(
                  "update sessions set expires_at_ms = ?, grant_json = ? where id = ? and stopped_at_ms is null",
                  renewed.expiresAt().toEpochMilli(),
                  Json.MAPPER.writeValueAsString(renewed.grant()),
                  renewed.id());
          if (changed == 1) {
            addSecret(handle, renewed, secretSha256);
          }
          return changed == 1;
        });
  }

  /** Stops a session, with more in the same transaction; false when it was stopped before. */
  boolean stop(String sessionId, Instant now, Consumer<Handle> alongside) {
    return database.transaction(
        handle -> {
          int changed =
              handle.execute("update sessions set stopped_at_ms = ? where id = ? and stopped_at_ms is null", now.toEpochMilli(), sessionId);
          if (changed == 1) {
            handle.execute("delete from session_secrets where session_id = ?", sessionId);
            alongside.accept(handle);
          }
          return changed == 1;
        });
  }

  /** Stops the running sessions of an account, or those of one of its devices; which they were. */
  static List<String> stopAll(Handle handle, String accountId, @Nullable String devicePublicKey, Instant now) {
    String device = devicePublicKey == null ? "" : " and device_public_key = :device";
    var query =
        handle.createQuery("select id from sessions where account_id = :account and stopped_at_ms is null" + device + " order by id for update");
    query.bind("account", accountId);
    if (devicePublicKey != null) {
      query.bind("device", devicePublicKey);
    }
    List<String> running = query.mapTo(String.class).list();
    for (String sessionId : running) {
      handle.execute("update sessions set stopped_at_ms = ? where id = ?", now.toEpochMilli(), sessionId);
      handle.execute("delete from session_secrets where session_id = ?", sessionId);
    }
    return running;
  }

  @Nullable PlaybackSession find(String sessionId) {
    return database.read(
        handle ->
            handle
                .createQuery("select " + COLUMNS + " from sessions s where s.id = :id")
                .bind("id", sessionId)
                .map((row, context) -> session(row))
                .findOne()
                .orElse(null));
  }

  /** The running session of a secret that still holds. */
  @Nullable PlaybackSession bySecret(String secretSha256, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select " + COLUMNS + " from session_secrets x join sessions s on s.id = x.session_id"
                        + " where x.secret_sha256 = :secret and x.expires_at_ms > :now and s.stopped_at_ms is null")
                .bind("secret", secretSha256)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> session(row))
                .findOne()
                .orElse(null));
  }

  /** Stopped sessions whose tokens have not expired at a time. */
  List<RevokedSession> revoked(Instant expiredBefore) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select id, expires_at_ms from sessions where stopped_at_ms is not null and expires_at_ms > :before order by id")
                .bind("before", expiredBefore.toEpochMilli())
                .map((row, context) -> new RevokedSession(row.getString("id"), Instant.ofEpochMilli(row.getLong("expires_at_ms"))))
                .list());
  }

  private static void addSecret(Handle handle, PlaybackSession session, String secretSha256) {
    handle.execute(
        "insert into session_secrets (secret_sha256, session_id, expires_at_ms) values (?, ?, ?)",
        secretSha256,
        session.id(),
        session.expiresAt().toEpochMilli());
  }

  private static PlaybackSession session(ResultSet row) throws SQLException {
    String deviceKey = row.getString("device_public_key");
    String drm = row.getString("requested_drm");
    long stoppedAtMs = row.getLong("stopped_at_ms");
    Instant stoppedAt = row.wasNull() ? null : Instant.ofEpochMilli(stoppedAtMs);
    return new PlaybackSession(
        row.getString("id"),
        row.getString("account_id"),
        row.getString("title_id"),
        row.getString("asset_id"),
        row.getInt("publication_version"),
        row.getDouble("duration_seconds"),
        row.getString("scheme"),
        List.of(drm.split(",")),
        deviceKey == null ? null : new Device(row.getString("device_name"), deviceKey),
        Json.MAPPER.readValue(row.getString("grant_json"), Grant.class),
        Instant.ofEpochMilli(row.getLong("created_at_ms")),
        Instant.ofEpochMilli(row.getLong("expires_at_ms")),
        stoppedAt);
  }
}
