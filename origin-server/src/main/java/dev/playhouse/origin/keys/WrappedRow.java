package dev.playhouse.origin.keys;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A secret at rest: a content key or an imported document.
 *
 * @param owner the asset or the import
 * @param boundTo what the secret is bound to: the key's id or the import's
 */
record WrappedRow(Shelf shelf, String owner, String boundTo, String wrapped) {
  private static final int WRAPPED_BY = 2;
  private static final int WRAPPED_BY_END = 10;

  /** The tables that hold secrets. */
  enum Shelf {
    CONTENT_KEYS("content_keys", "wrapped_key", "asset_id", "key_id"),
    IMPORTED_KEYS("imported_keys", "wrapped_document", "id", "id");

    final String table;
    final String column;
    final String owner;
    final String boundTo;

    Shelf(String table, String column, String owner, String boundTo) {
      this.table = table;
      this.column = column;
      this.owner = owner;
      this.boundTo = boundTo;
    }
  }

  /** The id of the keyset's key that wrapped it, as far as the row still tells. */
  String wrappedBy() {
    return wrapped.substring(Math.min(WRAPPED_BY, wrapped.length()), Math.min(WRAPPED_BY_END, wrapped.length()));
  }

  /** What the secret is bound to, in bytes; an IllegalArgumentException for a damaged key id. */
  byte[] context() {
    return switch (shelf) {
      case CONTENT_KEYS -> HexFormat.of().parseHex(boundTo);
      case IMPORTED_KEYS -> boundTo.getBytes(StandardCharsets.UTF_8);
    };
  }
}
