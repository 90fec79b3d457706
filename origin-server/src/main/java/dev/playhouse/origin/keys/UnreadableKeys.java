package dev.playhouse.origin.keys;

import dev.playhouse.origin.database.Database;
import dev.playhouse.protocol.keys.UnreadableKey;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Says of secrets that cannot be unwrapped whose they are. */
final class UnreadableKeys {
  private static final String TITLE_OF_ASSET =
      "select coalesce((select title_id from assets where id = :owner), (select title_id from jobs where asset_id = :owner))";

  private final Database database;

  UnreadableKeys(Database database) {
    this.database = database;
  }

  List<UnreadableKey> describe(KeysetGuard guard, List<WrappedRow> lost) {
    List<String> known = guard.using(Keyset::ids);
    return database.read(handle -> lost.stream().map(row -> describe(handle, row, known)).toList());
  }

  private static UnreadableKey describe(Handle handle, WrappedRow row, List<String> known) {
    String reason = known.contains(row.wrappedBy()) ? UnreadableKey.DAMAGED : UnreadableKey.KEY_MISSING;
    return switch (row.shelf()) {
      case CONTENT_KEYS -> new UnreadableKey(title(handle, TITLE_OF_ASSET, row), row.owner(), row.boundTo(), row.wrappedBy(), reason);
      case IMPORTED_KEYS ->
          new UnreadableKey(title(handle, "select title_id from imported_keys where id = :owner", row), null, null, row.wrappedBy(), reason);
    };
  }

  private static @Nullable String title(Handle handle, String sql, WrappedRow row) {
    return handle.createQuery(sql).bind("owner", row.owner()).mapTo(String.class).findOne().orElse(null);
  }
}
