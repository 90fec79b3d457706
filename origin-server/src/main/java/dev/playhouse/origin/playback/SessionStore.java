package dev.playhouse.origin.playback;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.edge.RevokedSession;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Grant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Sessions in the metadata store. */
final class SessionStore {
  private static final String SELECT =
      "select s.id, s.account_id, s.profile_id, s.title_id, s.asset_id, s.publication_version, s.duration_seconds, s.scheme, s.requested_drm,"
          + " s.device_name, s.device_public_key, s.grant_json, s.created_at_ms, s.expires_at_ms, s.seen_at_ms, s.stopped_at_ms from sessions s ";

  /** How many silent sessions are looked up at once. */
  private static final int BATCH = 500;

  void add(Handle handle, PlaybackSession session) {
    Device device = session.device();
    handle.execute(
        "insert into sessions (id, account_id, profile_id, title_id, asset_id, publication_version, duration_seconds, scheme, requested_drm,"
            + " device_name, device_public_key, grant_json, created_at_ms, expires_at_ms, seen_at_ms)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        session.id(),
        session.accountId(),
        session.profileId(),
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
        session.expiresAt().toEpochMilli(),
        session.seenAt().toEpochMilli());
  }

  /** Moves a session's end and changes its grant. False when it has ended meanwhile. */
  boolean renew(Handle handle, PlaybackSession renewed) {
    return handle.execute(
            "update sessions set expires_at_ms = ?, seen_at_ms = ?, grant_json = ? where id = ? and stopped_at_ms is null",
            renewed.expiresAt().toEpochMilli(),
            renewed.seenAt().toEpochMilli(),
            Json.MAPPER.writeValueAsString(renewed.grant()),
            renewed.id())
        == 1;
  }

  /** Notes that a running session's player is there; false when it runs no more, or was not heard of since a moment. */
  boolean seen(Handle handle, String sessionId, Instant now, Instant since) {
    String update = "update sessions set seen_at_ms = ? where id = ? and stopped_at_ms is null and seen_at_ms > ?";
    return handle.execute(update, now.toEpochMilli(), sessionId, since.toEpochMilli()) == 1;
  }

  /** Ends a session; false when it had ended before. */
  boolean stop(Handle handle, String sessionId, Instant now) {
    String update = "update sessions set stopped_at_ms = ? where id = ? and stopped_at_ms is null";
    return handle.execute(update, now.toEpochMilli(), sessionId) == 1;
  }

  /** Ends a session that has not been heard of since a moment; false when it was, or had ended before. */
  boolean stopSilent(Handle handle, String sessionId, Instant now, Instant since) {
    String update = "update sessions set stopped_at_ms = ? where id = ? and stopped_at_ms is null and seen_at_ms <= ?";
    return handle.execute(update, now.toEpochMilli(), sessionId, since.toEpochMilli()) == 1;
  }

  /** A session that has not ended, and when its player was last heard of. */
  record Running(String id, Instant seenAt) {}

  /** Running sessions of an account, or those on one of its devices. */
  List<Running> running(Handle handle, String accountId, @Nullable String devicePublicKey) {
    String device = devicePublicKey == null ? "" : " and device_public_key = :device";
    String select = "select id, seen_at_ms from sessions where account_id = :account and stopped_at_ms is null";
    Query query = handle.createQuery(select + device + " order by id");
    query.bind("account", accountId);
    if (devicePublicKey != null) {
      query.bind("device", devicePublicKey);
    }
    return query.map((row, context) -> new Running(row.getString("id"), Instant.ofEpochMilli(row.getLong("seen_at_ms")))).list();
  }

  /** Some of the running sessions that have not been heard of since a moment. */
  List<String> silent(Handle handle, Instant since) {
    return handle
        .createQuery("select id from sessions where stopped_at_ms is null and seen_at_ms <= :since order by seen_at_ms limit " + BATCH)
        .bind("since", since.toEpochMilli())
        .mapTo(String.class)
        .list();
  }

  @Nullable PlaybackSession find(Handle handle, String sessionId) {
    return one(handle.createQuery(SELECT + "where s.id = :id").bind("id", sessionId));
  }

  /** Ended sessions whose tokens have not expired at a time. */
  List<RevokedSession> revoked(Handle handle, Instant expiredBefore) {
    return handle
        .createQuery("select id, expires_at_ms from sessions where stopped_at_ms is not null and expires_at_ms > :before order by id")
        .bind("before", expiredBefore.toEpochMilli())
        .map((row, context) -> new RevokedSession(row.getString("id"), Instant.ofEpochMilli(row.getLong("expires_at_ms"))))
        .list();
  }

  private static @Nullable PlaybackSession one(Query query) {
    return query.map((row, context) -> session(row)).findOne().orElse(null);
  }

  private static PlaybackSession session(ResultSet row) throws SQLException {
    String deviceKey = row.getString("device_public_key");
    String drm = row.getString("requested_drm");
    Long stoppedAtMs = row.getObject("stopped_at_ms", Long.class);
    return new PlaybackSession(
        row.getString("id"),
        row.getString("account_id"),
        row.getString("profile_id"),
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
        Instant.ofEpochMilli(row.getLong("seen_at_ms")),
        stoppedAtMs == null ? null : Instant.ofEpochMilli(stoppedAtMs));
  }
}
