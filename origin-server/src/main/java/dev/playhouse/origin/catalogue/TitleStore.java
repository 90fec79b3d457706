package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.catalogue.StoredTitle.Shown;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Titles in the metadata store, whole. */
final class TitleStore {
  /** As many values stand in one statement. */
  static final int PORTION = 500;

  private static final String SELECT =
      "select t.id, t.ref, t.kind, t.parent_id, t.number, t.name, t.synopsis, t.terms, t.details, t.revision, t.created_at_ms,"
          + " coalesce(w.ref, w.id) as parent, p.asset_id, p.version, p.visible_at_ms, a.duration_seconds from titles t"
          + " left join titles w on w.id = t.parent_id"
          + " left join publications p on p.title_id = t.id and p.ended_at_ms is null left join assets a on a.id = p.asset_id";

  @Nullable StoredTitle find(Handle handle, String titleId) {
    return handle.createQuery(SELECT + " where t.id = :id").bind("id", titleId).map((row, context) -> title(row)).findOne().orElse(null);
  }

  /** Titles by id, in no order; unknown ones are left out. */
  List<StoredTitle> all(Handle handle, Collection<String> titleIds) {
    return portions(handle, SELECT + " where t.id in (<keys>)", titleIds);
  }

  /** Titles by the key of the house or, where there is no other, by id; in no order. */
  List<StoredTitle> byRefs(Handle handle, Collection<String> refs) {
    List<StoredTitle> found = portions(handle, SELECT + " where t.ref in (<keys>)", refs);
    found.addAll(portions(handle, SELECT + " where t.ref is null and t.id in (<keys>)", refs));
    return found;
  }

  /** The title of a ref or an id, or null. */
  @Nullable StoredTitle byRef(Handle handle, String refOrId) {
    List<StoredTitle> found = portions(handle, SELECT + " where t.ref in (<keys>)", List.of(refOrId));
    return found.isEmpty() ? find(handle, refOrId) : found.getFirst();
  }

  /** Lets nobody else change titles until the transaction ends. */
  void lock(Handle handle, Collection<String> titleIds) {
    for (List<String> portion : portions(titleIds.stream().sorted().toList())) {
      handle
          .createQuery("select id from titles where id in (<keys>) order by id for update")
          .bindList("keys", portion)
          .mapTo(String.class)
          .list();
    }
  }

  /** The markers and chapters that somebody set; lists that nobody did are absent. */
  Timeline timeline(Handle handle, String titleId) {
    return handle
        .createQuery("select timeline from titles where id = :id and timeline is not null")
        .bind("id", titleId)
        .map((row, context) -> Json.MAPPER.readValue(row.getString("timeline"), Timeline.class))
        .findOne()
        .orElse(new Timeline(null, null));
  }

  void setTimeline(Handle handle, String titleId, Timeline timeline) {
    handle.execute("update titles set timeline = ? where id = ?", Json.MAPPER.writeValueAsString(timeline), titleId);
  }

  private static List<StoredTitle> portions(Handle handle, String sql, Collection<String> keys) {
    List<StoredTitle> found = new ArrayList<>();
    for (List<String> portion : portions(List.copyOf(keys))) {
      handle.createQuery(sql).bindList("keys", portion).map((row, context) -> title(row)).forEach(found::add);
    }
    return found;
  }

  /** A list in pieces that fit in a statement. */
  static List<List<String>> portions(List<String> all) {
    List<List<String>> portions = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PORTION) {
      portions.add(all.subList(from, Math.min(all.size(), from + PORTION)));
    }
    return portions;
  }

  private static StoredTitle title(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String assetId = row.getString("asset_id");
    Shown shown =
        assetId == null ? null : new Shown(assetId, row.getInt("version"), row.getDouble("duration_seconds"), instant(row, "visible_at_ms"));
    return new StoredTitle(
        id, row.getString("parent_id"), entry(row, id), row.getLong("revision"), Instant.ofEpochMilli(row.getLong("created_at_ms")), shown);
  }

  private static TitleEntry entry(ResultSet row, String id) throws SQLException {
    String details = row.getString("details");
    TitleEntry rest = details == null ? TitleEntry.named("", null) : Json.MAPPER.readValue(details, TitleEntry.class);
    String ref = row.getString("ref");
    return new TitleEntry(
        ref == null ? id : ref,
        kind(row),
        row.getString("parent"),
        row.getObject("number", Integer.class),
        row.getString("name"),
        row.getString("synopsis"),
        rest.shortSynopsis(),
        rest.originalLanguage(),
        rest.texts(),
        rest.released(),
        rest.countries(),
        rest.genres(),
        rest.moods(),
        rest.tags(),
        rest.credits(),
        TitleNodes.terms(row),
        null);
  }

  static TitleKind kind(ResultSet row) throws SQLException {
    return TitleKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Long milliseconds = row.getObject(column, Long.class);
    return milliseconds == null ? null : Instant.ofEpochMilli(milliseconds);
  }
}
