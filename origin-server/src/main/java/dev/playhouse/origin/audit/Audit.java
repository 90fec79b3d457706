package dev.playhouse.origin.audit;

import dev.playhouse.origin.database.Batches;
import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.audit.AuditEntry;
import dev.playhouse.protocol.audit.AuditPage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The audit log. Entries are added only, never changed. */
public final class Audit {
  private final Database database;
  private final InstantSource clock;

  public Audit(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Something that was done.
   *
   * @param action kebab-case, such as {@code account-role-changed}
   * @param before what was there, written as JSON: no secret, nothing of a person but ids; null for what is new
   * @param after the same of what is there now; null for what is gone
   */
  public record Deed(String action, Subject subject, @Nullable Object before, @Nullable Object after) {}

  /** Adds an entry within the transaction of what it tells; the parameters are those of a {@link Deed}. */
  public void record(Handle transaction, Actor actor, String action, Subject subject, @Nullable Object before, @Nullable Object after) {
    record(transaction, actor, List.of(new Deed(action, subject, before, after)));
  }

  /** Adds entries within the transaction of what they tell, in their order. */
  public void record(Handle transaction, Actor actor, List<Deed> deeds) {
    long now = clock.millis();
    Batches.each(
        transaction,
        "insert into audit (recorded_at_ms, actor, request_id, action, subject_kind, subject_id, before_json, after_json)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        deeds,
        deed ->
            new @Nullable Object[] {
              now,
              actor.id(),
              actor.requestId(),
              deed.action,
              deed.subject.kind(),
              deed.subject.id(),
              text(deed.before),
              text(deed.after)
            });
  }

  /** A page of entries, newest first: all below a sequence, of whatever the query leaves. */
  AuditPage page(AuditQuery query) {
    String condition =
        "sequence < :before"
            + (query.subject() == null ? "" : " and subject_id = :subject")
            + (query.actor() == null ? "" : " and actor = :actor");
    List<AuditEntry> entries =
        database.read(
            handle -> {
              var select = handle.createQuery("select * from audit where " + condition + " order by sequence desc limit :limit");
              select.bind("before", query.before()).bind("limit", query.limit());
              if (query.subject() != null) {
                select.bind("subject", query.subject());
              }
              if (query.actor() != null) {
                select.bind("actor", query.actor());
              }
              return select.map((row, context) -> entry(row)).list();
            });
    return new AuditPage(entries, entries.size() < query.limit() ? null : entries.getLast().sequence());
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("sequence"),
        Instant.ofEpochMilli(row.getLong("recorded_at_ms")),
        row.getString("actor"),
        row.getString("request_id"),
        row.getString("action"),
        row.getString("subject_kind"),
        row.getString("subject_id"),
        json(row.getString("before_json")),
        json(row.getString("after_json")));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : Json.MAPPER.writeValueAsString(value);
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : Json.MAPPER.readTree(text);
  }
}
