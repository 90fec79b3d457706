package dev.playhouse.origin.keys;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.keys.WrappedRow.Shelf;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * All that the keyset wraps, of whatever kind. It is gone through in pages, each with its own hold on the keyset and its own transaction, so
 * that nobody waits long. A secret that cannot be unwrapped stays as it is and is counted.
 */
final class WrappedRows {
  /** Assets or imports at a time. */
  private static final int PAGE = 50;

  private final Database database;

  WrappedRows(Database database) {
    this.database = database;
  }

  boolean isEmpty() {
    return database.read(
        handle ->
            Arrays.stream(Shelf.values())
                .allMatch(shelf -> handle.createQuery("select 1 from " + shelf.table + " limit 1").mapTo(Integer.class).findOne().isEmpty()));
  }

  /** Counts everything; wraps by the primary key what another one wraps, if asked to. */
  KeyCensus census(KeysetGuard guard, boolean rewraps) {
    KeyCensus census = new KeyCensus();
    for (Shelf shelf : Shelf.values()) {
      String last = "";
      while (last != null) {
        String after = last;
        last =
            rewraps
                ? guard.wrapping((handle, keyset) -> page(keyset, shelf, after, handle, census))
                : guard.using(keyset -> page(keyset, shelf, after, null, census));
      }
    }
    return census;
  }

  /** How many secrets a key wraps and unwraps. */
  long wrappedBy(Keyset keyset, String id) {
    long found = 0;
    for (Shelf shelf : Shelf.values()) {
      String condition = "substring(" + shelf.column + ", 1, 10) = ?";
      found += rows(shelf, condition, Keyset.prefix(id)).stream().filter(row -> unwrapped(keyset, row) != null).count();
    }
    return found;
  }

  /** Makes sure that what was committed also outlives a power cut. */
  void sync() {
    database.sync();
  }

  /** Goes through one page, and wraps anew in a transaction if there is one; answers the last owner on it, or null when there is none. */
  private @Nullable String page(Keyset keyset, Shelf shelf, String after, @Nullable Handle rewrapping, KeyCensus census) {
    String owners = "select distinct " + shelf.owner + " from " + shelf.table + " where " + shelf.owner + " > ?";
    List<WrappedRow> page = rows(shelf, shelf.owner + " in (" + owners + " order by " + shelf.owner + " limit " + PAGE + ")", after);
    for (WrappedRow row : page) {
      byte[] secret = unwrapped(keyset, row);
      if (secret == null) {
        census.unreadable(row);
      } else if (rewrapping != null && !row.wrappedBy().equals(keyset.primary())) {
        update(rewrapping, row, wrap(keyset, row, secret));
        census.readable(keyset.primary());
      } else {
        census.readable(row.wrappedBy());
      }
    }
    return page.isEmpty() ? null : page.getLast().owner();
  }

  private List<WrappedRow> rows(Shelf shelf, String condition, String value) {
    String columns = shelf.owner + " as owner, " + shelf.boundTo + " as bound_to, " + shelf.column + " as wrapped";
    return database.read(
        handle ->
            handle
                .createQuery("select " + columns + " from " + shelf.table + " where " + condition + " order by " + shelf.owner)
                .bind(0, value)
                .map((row, context) -> new WrappedRow(shelf, row.getString("owner"), row.getString("bound_to"), row.getString("wrapped")))
                .list());
  }

  private static byte @Nullable [] unwrapped(Keyset keyset, WrappedRow row) {
    try {
      return keyset.unwrap(row.wrapped(), row.context());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return null;
    }
  }

  private static String wrap(Keyset keyset, WrappedRow row, byte[] secret) {
    try {
      return keyset.wrap(secret, row.context());
    } catch (GeneralSecurityException e) {
      throw new OriginException(Kind.INTERNAL, "content-key-unusable", "cannot wrap what belongs to " + row.owner() + " anew", e);
    }
  }

  /** Leaves a row alone that is no longer what it was. */
  private static void update(Handle handle, WrappedRow row, String wrapped) {
    Shelf shelf = row.shelf();
    handle.execute(
        "update " + shelf.table + " set " + shelf.column + " = ? where " + shelf.owner + " = ? and " + shelf.boundTo + " = ? and " + shelf.column
            + " = ?",
        wrapped,
        row.owner(),
        row.boundTo(),
        row.wrapped());
  }
}
