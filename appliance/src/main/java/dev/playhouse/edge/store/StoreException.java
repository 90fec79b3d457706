package dev.playhouse.edge.store;

import dev.playhouse.edge.failure.EdgeException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The store cannot take or give an object. */
public final class StoreException extends EdgeException {
  private static final int UNAVAILABLE = 503;

  private StoreException(String code, String message, @Nullable Throwable cause) {
    super(code, UNAVAILABLE, message, cause);
  }

  /** There is no room, and nothing that may give way. */
  public static StoreException full(long sizeBytes, long limitBytes) {
    return new StoreException(
        "store-full", "no room for %d bytes within store_limit_bytes %d: raise it or fill less".formatted(sizeBytes, limitBytes), null);
  }

  /** Another process, or another part of this one, has the folder open. */
  static StoreException inUse(Path folder) {
    return new StoreException("store-in-use", "the store folder %s is in use already: give each edge folders of its own".formatted(folder), null);
  }

  static StoreException longHead(int bytes) {
    return new StoreException(
        "store-full", "a head of %d bytes is not stored; the most is %d".formatted(bytes, StoredObject.MAX_HEAD_BYTES), null);
  }

  /** All folders failed. */
  public static StoreException gone() {
    return new StoreException("store-broken", "no folder of the store is in use: see the health of this edge", null);
  }

  static StoreException broken(String what, Throwable cause) {
    return new StoreException("store-broken", what + ": " + cause, cause);
  }
}
