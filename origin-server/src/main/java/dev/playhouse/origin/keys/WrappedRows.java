package dev.playhouse.origin.keys;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** All that the keyset wraps, of whatever kind, as rotation sees it: rows with an id, a context and a wrapped secret. */
final class WrappedRows {
  private static final List<Shelf> SHELVES =
      List.of(
          new Shelf("content_keys", "key_id", "wrapped_key", HexFormat.of()::parseHex),
          new Shelf("imported_keys", "id", "wrapped_document", id -> id.getBytes(StandardCharsets.UTF_8)));

  private final Database database;

  WrappedRows(Database database) {
    this.database = database;
  }

  /** How many rows each key of a keyset wraps, by id of the key. */
  Map<String, Long> counts() {
    return database.read(
        handle -> {
          Map<String, Long> counts = new HashMap<>();
          for (Shelf shelf : SHELVES) {
            handle
                .createQuery(
                    "select substring(" + shelf.column + ", 3, 8) as keyset_key, count(*) as found from " + shelf.table
                        + " group by substring(" + shelf.column + ", 3, 8)")
                .map((row, context) -> Map.entry(row.getString("keyset_key"), row.getLong("found")))
                .forEach(entry -> counts.merge(entry.getKey(), entry.getValue(), Long::sum));
          }
          return counts;
        });
  }

  /** Wraps some rows anew that are not wrapped by the primary key, in one transaction; returns how many. */
  int rewrap(Keyset keyset, int limit) {
    for (Shelf shelf : SHELVES) {
      int done = database.transaction(handle -> rewrap(handle, shelf, keyset, limit));
      if (done > 0) {
        return done;
      }
    }
    return 0;
  }

  /** Makes sure that what was committed also outlives a power cut. */
  void sync() {
    database.read(handle -> handle.execute("checkpoint sync"));
  }

  private static int rewrap(Handle handle, Shelf shelf, Keyset keyset, int limit) {
    List<Row> rows =
        handle
            .createQuery(
                "select " + shelf.id + " as id, " + shelf.column + " as wrapped from " + shelf.table + " where substring(" + shelf.column
                    + ", 1, 10) <> :primary order by " + shelf.id + " limit :limit")
            .bind("primary", Keyset.prefix(keyset.primary()))
            .bind("limit", limit)
            .map((row, context) -> new Row(row.getString("id"), row.getString("wrapped")))
            .list();
    for (Row row : rows) {
      handle.execute(
          "update " + shelf.table + " set " + shelf.column + " = ? where " + shelf.id + " = ? and " + shelf.column + " = ?",
          anew(keyset, row, shelf.context.apply(row.id)),
          row.id,
          row.wrapped);
    }
    return rows.size();
  }

  private static String anew(Keyset keyset, Row row, byte[] context) {
    try {
      return keyset.wrap(keyset.unwrap(row.wrapped, context), context);
    } catch (GeneralSecurityException e) {
      throw new OriginException(
          OriginException.Kind.INTERNAL,
          "content-key-unusable",
          "cannot unwrap " + row.id + ": DATA/keys/content-keyset.json is not the one that wrapped it",
          e);
    }
  }

  /** A table with something wrapped in it. */
  private record Shelf(String table, String id, String column, Function<String, byte[]> context) {}

  private record Row(String id, String wrapped) {}
}
