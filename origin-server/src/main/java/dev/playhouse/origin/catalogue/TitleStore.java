package dev.playhouse.origin.catalogue;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.catalogue.Title;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Titles in the metadata store. */
final class TitleStore {
  private static final String SELECT =
      "select t.id, t.name, t.synopsis, t.created_at_ms, p.asset_id, p.version, a.duration_seconds from titles t"
          + " left join publications p on p.title_id = t.id and p.ended_at_ms is null left join assets a on a.id = p.asset_id";

  void add(Handle handle, Title title) {
    handle.execute(
        "insert into titles (id, name, synopsis, created_at_ms) values (?, ?, ?, ?)",
        title.id(),
        title.name(),
        title.synopsis(),
        title.createdAt().toEpochMilli());
  }

  void update(Handle handle, String titleId, String name, @Nullable String synopsis, TitleTerms terms) {
    handle.execute(
        "update titles set name = ?, synopsis = ?, terms = ? where id = ?", name, synopsis, Json.MAPPER.writeValueAsString(terms), titleId);
  }

  /** The terms that somebody set. */
  TitleTerms terms(Handle handle, String titleId) {
    return handle
        .createQuery("select terms from titles where id = :id and terms is not null")
        .bind("id", titleId)
        .map((row, context) -> Json.MAPPER.readValue(row.getString("terms"), TitleTerms.class))
        .findOne()
        .orElse(TitleTerms.NONE);
  }

  /** The terms that somebody set, with nothing before the publication is to be seen. */
  TitleTerms effectiveTerms(Handle handle, String titleId) {
    Long visible =
        handle
            .createQuery("select visible_at_ms from publications where title_id = :id and ended_at_ms is null and visible_at_ms is not null")
            .bind("id", titleId)
            .mapTo(Long.class)
            .findOne()
            .orElse(null);
    return terms(handle, titleId).notBefore(visible == null ? null : Instant.ofEpochMilli(visible));
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

  @Nullable Title find(Handle handle, String titleId) {
    return handle.createQuery(SELECT + " where t.id = :id").bind("id", titleId).map((row, context) -> title(row)).findOne().orElse(null);
  }

  /** All titles, or the published ones, by name. */
  List<Title> list(Handle handle, boolean publishedOnly, int limit) {
    return handle
        .createQuery(SELECT + (publishedOnly ? " where p.asset_id is not null" : "") + " order by t.name, t.id limit :limit")
        .bind("limit", limit)
        .map((row, context) -> title(row))
        .list();
  }

  private static Title title(ResultSet row) throws SQLException {
    String assetId = row.getString("asset_id");
    return new Title(
        row.getString("id"),
        row.getString("name"),
        row.getString("synopsis"),
        assetId != null,
        assetId,
        row.getObject("version", Integer.class),
        row.getObject("duration_seconds", Double.class),
        Instant.ofEpochMilli(row.getLong("created_at_ms")));
  }
}
