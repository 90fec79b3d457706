package dev.playhouse.origin.keys;

import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.protocol.keys.KeysetKey;
import dev.playhouse.protocol.keys.UnreadableKey;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the key that wraps content keys, while they are served.
 *
 * <p>The order of steps is what keeps every key readable at every moment: a new primary is on disk before it wraps anything; what older keys
 * wrapped is wrapped anew in small transactions, which may stop anywhere and are taken up at the next start; an old key is destroyed only when
 * nothing is wrapped by it, nobody is about to wrap anything, and the store has been forced to disk. A secret that cannot be unwrapped stops
 * none of this: it is told, and left for whoever has a backup.
 */
public final class KeyRotation {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

  /** More are counted, not named. */
  private static final int NAMED = 20;

  private final KeysetGuard guard;
  private final WrappedRows rows;
  private final UnreadableKeys unreadable;
  private volatile int unreadableCount;

  KeyRotation(Database database, KeysetGuard guard) {
    this(guard, new WrappedRows(database), new UnreadableKeys(database));
  }

  private KeyRotation(KeysetGuard guard, WrappedRows rows, UnreadableKeys unreadable) {
    this.guard = guard;
    this.rows = rows;
    this.unreadable = unreadable;
  }

  /** The same on a copy of the keyset that is written nowhere, for a rehearsal. */
  KeyRotation rehearsed() {
    return new KeyRotation(guard.copy(), rows, unreadable);
  }

  /** Makes a new primary key and wraps everything with it; returns the keys as they are then. */
  public List<KeysetKey> rotate() {
    guard.changing(Keyset::addPrimary);
    return finish();
  }

  /** Wraps anew what is not wrapped by the primary key; returns the keys as they are then. */
  List<KeysetKey> finish() {
    KeyCensus census = counted(rows.census(guard, true));
    List<UnreadableKey> lost = unreadable.describe(guard, census.unreadable().stream().limit(NAMED).toList());
    lost.forEach(key -> LOG.error("content keys cannot be unwrapped ({}): {}", key.reason(), key));
    if (lost.size() < census.unreadable().size()) {
      LOG.error("{} more cannot be unwrapped", census.unreadable().size() - lost.size());
    }
    return guard.using(census::keys);
  }

  /** The keys of the keyset, oldest first. */
  public List<KeysetKey> keys() {
    KeyCensus census = counted(rows.census(guard, false));
    return guard.using(census::keys);
  }

  /** What no key of the keyset unwraps: its titles cannot be played, or encoded with what was imported, and everything else goes on. */
  public List<UnreadableKey> unreadable() {
    return unreadable.describe(guard, counted(rows.census(guard, false)).unreadable());
  }

  /** How many secrets could not be unwrapped when they were last counted: at the start, at a rotation, or when somebody asked. */
  public int unreadableCount() {
    return unreadableCount;
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
          long wrapped = rows.wrappedBy(keyset, id);
          if (wrapped > 0) {
            throw new OriginException(Kind.CONFLICT, "keyset-key-in-use", "key " + id + " wraps " + wrapped + " secrets: rotate first");
          }
          rows.sync();
          keyset.remove(id);
          return id;
        });
  }

  private KeyCensus counted(KeyCensus census) {
    unreadableCount = census.unreadable().size();
    return census;
  }
}
