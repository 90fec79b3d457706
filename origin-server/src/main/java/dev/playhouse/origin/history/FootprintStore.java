package dev.playhouse.origin.history;

import dev.playhouse.origin.catalogue.Cursor;
import dev.playhouse.origin.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Footprints in the metadata store. */
final class FootprintStore {
  private static final String SELECT =
      "select profile_id, kind, title_id, content, at_ms, log_id, sequence from footprints where profile_id = :profile and kind = :kind";
  private static final String INSERT =
      "insert into footprints (content, at_ms, log_id, sequence, profile_id, kind, title_id) values (?, ?, ?, ?, ?, ?, ?)";
  private static final String UPDATE =
      "update footprints set content = ?, at_ms = ?, log_id = ?, sequence = ? where profile_id = ? and kind = ? and title_id = ?"
          + " and (at_ms < ? or (at_ms = ? and (log_id < ? or (log_id = ? and sequence < ?))))";

  /** Puts a footprint where it belongs, unless a newer one is there or its profile is gone. */
  void apply(Handle handle, Footprint left) {
    if (update(handle, left) || !holdProfile(handle, left.profileId())) {
      return;
    }
    boolean first =
        Database.insertNew(
            handle, INSERT, left.content(), left.atMs(), left.logId(), left.sequence(), left.profileId(), left.kind().word(), left.titleId());
    if (!first) {
      update(handle, left);
    }
  }

  private static boolean update(Handle handle, Footprint left) {
    return handle.execute(
            UPDATE, left.content(), left.atMs(), left.logId(), left.sequence(), left.profileId(), left.kind().word(), left.titleId(),
            left.atMs(), left.atMs(), left.logId(), left.logId(), left.sequence())
        > 0;
  }

  /** Keeps a profile until the transaction ends; false when it is gone. */
  private static boolean holdProfile(Handle handle, String profileId) {
    String query = "select id from profiles where id = :id for update";
    return handle.createQuery(query).bind("id", profileId).mapTo(String.class).findOne().isPresent();
  }

  /** What is there, also what was taken back. */
  @Nullable Footprint find(Handle handle, Footprint.Place place) {
    return handle
        .createQuery(SELECT + " and title_id = :title")
        .bind("profile", place.profileId())
        .bind("kind", place.kind().word())
        .bind("title", place.titleId())
        .map((row, _) -> footprint(row))
        .findOne()
        .orElse(null);
  }

  /** Some footprints of a kind that were not taken back, newest first, behind a cursor. */
  List<Footprint> page(Handle handle, String profileId, FootprintKind kind, @Nullable Cursor after, int limit) {
    Map<String, Object> values = new HashMap<>(Map.of("profile", profileId, "kind", kind.word(), "limit", limit));
    String behind = "";
    if (after != null) {
      behind = " and at_ms <= :at and (at_ms < :at or title_id < :title)";
      values.put("at", atMs(after));
      values.put("title", after.id());
    }
    return handle
        .createQuery(SELECT + " and content is not null" + behind + " order by at_ms desc, title_id desc limit :limit")
        .bindMap(values)
        .map((row, _) -> footprint(row))
        .list();
  }

  /** The first profile of an account; null when the account is gone. */
  @Nullable String firstProfile(Handle handle, String accountId) {
    String query = "select min(id) from profiles where account_id = :account";
    return handle.createQuery(query).bind("account", accountId).mapTo(String.class).findOne().orElse(null);
  }

  /** How many footprints the events of a log have left. */
  long count(Handle handle, String logId) {
    return handle.createQuery("select count(*) from footprints where log_id = :log").bind("log", logId).mapTo(Long.class).one();
  }

  /** Forgets what the events of a log have left. */
  void forget(Handle handle, String logId) {
    handle.execute("delete from footprints where log_id = ?", logId);
  }

  private static long atMs(Cursor after) {
    try {
      return Long.parseLong(after.name());
    } catch (NumberFormatException e) {
      throw Cursor.malformed(e);
    }
  }

  private static Footprint footprint(ResultSet row) throws SQLException {
    return new Footprint(
        row.getString("profile_id"),
        FootprintKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("title_id"),
        row.getString("content"),
        row.getLong("at_ms"),
        row.getString("log_id"),
        row.getLong("sequence"));
  }
}
