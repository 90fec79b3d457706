package dev.playhouse.origin.keys;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.keys.KeysetKey;
import java.util.List;
import java.util.Map;

/**
 * Replaces the key that wraps content keys, while they are served.
 *
 * <p>The order of steps is what keeps every key readable at every moment: a new primary is on disk before it wraps anything; what older keys
 * wrapped is wrapped anew in small transactions, which may stop anywhere and are taken up at the next start; an old key is destroyed only when
 * nothing is wrapped by it, nobody is about to wrap anything, and the store has been forced to disk.
 */
public final class KeyRotation {
  /** Rows of one transaction: few enough that nobody waits for their locks. */
  private static final int BATCH = 100;

  private final KeysetGuard guard;
  private final WrappedRows rows;

  KeyRotation(KeysetGuard guard, WrappedRows rows) {
    this.guard = guard;
    this.rows = rows;
  }

  /** Makes a new primary key and wraps everything with it; returns the keys as they are then. */
  public List<KeysetKey> rotate() {
    guard.changing(Keyset::addPrimary);
    finish();
    return keys();
  }

  /** Wraps anew what is not wrapped by the primary key; returns how many secrets that were. */
  public int finish() {
    int all = 0;
    for (int done = batch(); done > 0; done = batch()) {
      all += done;
    }
    return all;
  }

  /** The keys of the keyset, oldest first. */
  public List<KeysetKey> keys() {
    return guard.using(
        keyset -> {
          Map<String, Long> counts = rows.counts();
          return keyset.ids().stream()
              .map(id -> new KeysetKey(id, id.equals(keyset.primary()) ? "primary" : "old", counts.getOrDefault(id, 0L)))
              .toList();
        });
  }

  /** Destroys an old key that wraps nothing any more. */
  public void retire(String id) {
    guard.changing(
        keyset -> {
          if (!keyset.ids().contains(id)) {
            throw new OriginException(Kind.NOT_FOUND, "keyset-key-unknown", "the keyset has no key " + id + ": `streamctl keys ls` lists them");
          }
          if (id.equals(keyset.primary())) {
            throw new OriginException(Kind.CONFLICT, "keyset-key-in-use", "key " + id + " is the primary one: rotate first");
          }
          long wrapped = rows.counts().getOrDefault(id, 0L);
          if (wrapped > 0) {
            throw new OriginException(Kind.CONFLICT, "keyset-key-in-use", "key " + id + " wraps " + wrapped + " secrets: rotate first");
          }
          rows.sync();
          keyset.remove(id);
          return id;
        });
  }

  private int batch() {
    return guard.using(keyset -> rows.rewrap(keyset, BATCH));
  }
}
