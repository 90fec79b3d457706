package dev.playhouse.origin.catalogue;

import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Credit;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Writes titles into the metadata store, many at once; a part comes after what it is a part of. */
final class TitleWrites {
  /** A title as it shall be stored. */
  record Row(String id, @Nullable String parentId, TitleEntry entry) {
    /** Null where the key of the house is the id. */
    @Nullable String ref() {
      return id.equals(entry.ref()) ? null : entry.ref();
    }

    String refOrId() {
      return Objects.requireNonNullElse(entry.ref(), id);
    }

    TitleKind kind() {
      return Objects.requireNonNullElse(entry.kind(), TitleKind.MOVIE);
    }
  }

  void add(Handle handle, List<Row> rows, long createdAtMs) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into titles (ref, kind, parent_id, number, name, synopsis, terms, details, id, created_at_ms)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (Row row : rows) {
      TitleEntry entry = row.entry;
      batch.add(
          row.ref(),
          word(row.kind()),
          row.parentId,
          entry.number(),
          entry.name(),
          entry.synopsis(),
          terms(entry),
          details(entry),
          row.id,
          createdAtMs);
    }
    execute(batch);
    subjects(handle, rows);
  }

  void update(Handle handle, List<Row> rows) {
    PreparedBatch batch =
        handle.prepareBatch(
            "update titles set ref = ?, kind = ?, parent_id = ?, number = ?, name = ?, synopsis = ?, terms = ?, details = ?,"
                + " revision = revision + 1 where id = ?");
    PreparedBatch forget = handle.prepareBatch("delete from title_subjects where title_id = ?");
    for (Row row : rows) {
      TitleEntry entry = row.entry;
      batch.add(row.ref(), word(row.kind()), row.parentId, entry.number(), entry.name(), entry.synopsis(), terms(entry), details(entry), row.id);
      forget.add(row.id);
    }
    execute(batch);
    execute(forget);
    subjects(handle, rows);
  }

  void remove(Handle handle, String titleId) {
    handle.execute("delete from title_subjects where title_id = ?", titleId);
    handle.execute("delete from title_artwork where title_id = ?", titleId);
    handle.execute("delete from titles where id = ?", titleId);
  }

  private static void subjects(Handle handle, List<Row> rows) {
    PreparedBatch batch = handle.prepareBatch("insert into title_subjects (title_id, kind, subject) values (?, ?, ?)");
    for (Row row : rows) {
      if (row.parentId == null) {
        Objects.requireNonNullElse(row.entry.genres(), List.<String>of()).forEach(genre -> batch.add(row.id, "genre", genre));
        people(row.entry).forEach(person -> batch.add(row.id, "person", person));
      }
    }
    execute(batch);
  }

  private static Set<String> people(TitleEntry entry) {
    Set<String> people = new LinkedHashSet<>();
    Objects.requireNonNullElse(entry.credits(), List.<Credit>of()).forEach(credit -> people.add(credit.person()));
    return people;
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static String word(TitleKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String terms(TitleEntry entry) {
    return entry.terms() == null ? null : Json.MAPPER.writeValueAsString(entry.terms());
  }

  /** What has no column of its own. */
  private static String details(TitleEntry entry) {
    return Json.MAPPER.writeValueAsString(
        new TitleEntry(
            null,
            null,
            null,
            null,
            null,
            null,
            entry.shortSynopsis(),
            entry.originalLanguage(),
            entry.texts(),
            entry.released(),
            entry.countries(),
            entry.genres(),
            entry.moods(),
            entry.tags(),
            entry.credits(),
            null));
  }
}
