package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.database.Batches;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.catalogue.Credit;
import dev.playhouse.protocol.catalogue.TitleEntry;
import dev.playhouse.protocol.catalogue.TitleKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
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
    Batches.each(
        handle,
        "insert into titles (ref, kind, parent_id, number, name, synopsis, terms, details, id, created_at_ms)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
        row -> Stream.concat(Arrays.stream(values(row)), Stream.of(createdAtMs)).toArray());
    subjects(handle, rows);
  }

  void update(Handle handle, List<Row> rows) {
    Batches.each(
        handle,
        "update titles set ref = ?, kind = ?, parent_id = ?, number = ?, name = ?, synopsis = ?, terms = ?, details = ?,"
            + " revision = revision + 1 where id = ?",
        rows,
        TitleWrites::values);
    Batches.each(handle, "delete from title_subjects where title_id = ?", rows, row -> new Object[] {row.id});
    subjects(handle, rows);
  }

  void remove(Handle handle, String titleId) {
    handle.execute("delete from title_subjects where title_id = ?", titleId);
    handle.execute("delete from title_artwork where title_id = ?", titleId);
    handle.execute("delete from titles where id = ?", titleId);
  }

  private static @Nullable Object[] values(Row row) {
    TitleEntry entry = row.entry;
    return new @Nullable Object[] {
      row.ref(), word(row.kind()), row.parentId, entry.number(), entry.name(), entry.synopsis(), terms(entry), details(entry), row.id
    };
  }

  /** What a title has in common with others. */
  private record Subject(String titleId, String kind, String subject) {}

  private static void subjects(Handle handle, List<Row> rows) {
    List<Subject> subjects = new ArrayList<>();
    for (Row row : rows) {
      if (row.parentId == null) {
        Objects.requireNonNullElse(row.entry.genres(), List.<String>of()).forEach(genre -> subjects.add(new Subject(row.id, "genre", genre)));
        people(row.entry).forEach(person -> subjects.add(new Subject(row.id, "person", person)));
      }
    }
    Batches.each(
        handle,
        "insert into title_subjects (title_id, kind, subject) values (?, ?, ?)",
        subjects,
        each -> new Object[] {each.titleId, each.kind, each.subject});
  }

  private static Set<String> people(TitleEntry entry) {
    Set<String> people = new LinkedHashSet<>();
    Objects.requireNonNullElse(entry.credits(), List.<Credit>of()).forEach(credit -> people.add(credit.person()));
    return people;
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
            null,
            null));
  }
}
