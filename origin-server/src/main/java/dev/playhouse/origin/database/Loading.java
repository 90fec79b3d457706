package dev.playhouse.origin.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/** Rows for a metadata store that has nothing yet but its tables. */
public record Loading(Path folder, Predicate<JsonNode> wantedUploads) {
  private static final long BEYOND_WHAT_EDGES_KNOW = 10_000_000;

  /** Puts the rows of all files {@code TABLE.jsonl} of the folder into their tables, in place of what migrations put there. */
  void into(Handle handle, Engine engine) {
    List<String> tables = Tables.names(handle);
    engine.forgetReferences(handle);
    tables.forEach(table -> handle.execute("delete from " + table));
    for (String table : tables) {
      Path rows = folder.resolve(table + ".jsonl");
      if (Files.exists(rows)) {
        try (BufferedReader lines = Files.newBufferedReader(rows)) {
          Tables.read(handle, table, lines, table.equals("uploads") ? wantedUploads : _ -> true);
        } catch (IOException e) {
          throw new UncheckedIOException("cannot read " + rows, e);
        }
      }
    }
    engine.checkReferences(handle);
    handle
        .createQuery(
            "select lower(table_name), lower(column_name) from information_schema.columns where lower(table_schema) = 'public'"
                + " and is_identity = 'YES'")
        .map((row, _) -> List.of(row.getString(1), row.getString(2)))
        .list()
        .forEach(column -> goOn(handle, column.getFirst(), column.getLast()));
  }

  /** Numbers go on behind those that were given; those of bulletins far behind, for edges may have seen newer ones. */
  private static void goOn(Handle handle, String table, String column) {
    long last = handle.createQuery("select coalesce(max(" + column + "), 0) from " + table).mapTo(Long.class).one();
    boolean bulletins = table.equals("bulletin_generations");
    if (bulletins) {
      handle.execute("delete from bulletin_generations");
    }
    handle.execute("alter table " + table + " alter column " + column + " restart with " + (last + (bulletins ? BEYOND_WHAT_EDGES_KNOW : 1)));
  }
}
