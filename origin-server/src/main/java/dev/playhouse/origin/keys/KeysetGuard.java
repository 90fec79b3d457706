package dev.playhouse.origin.keys;

import dev.playhouse.origin.database.Database;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Holds a keyset still while something that it wrapped is between the store and memory. Many use it at once; a change waits for them and they
 * for it, which takes as long as writing a small file. Without it, a key could be destroyed after a row was read that it wrapped, or before one
 * is written.
 *
 * <p>Other origins on the store have the same file. Whoever writes what is wrapped, or changes the file, has the store's turn to do so and reads
 * the file first; whoever meets a key that is not known here reads it again. In this order: {@code lock}, then the turn.
 */
final class KeysetGuard {
  private static final String TURN = "keyset";

  private final Database database;
  private final Keyset keyset;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  KeysetGuard(Database database, Keyset keyset) {
    this.database = database;
    this.keyset = keyset;
  }

  /** The same keyset as it is now, for nobody else and in no file. */
  KeysetGuard copy() {
    return using(known -> new KeysetGuard(database, known.copy()));
  }

  /** Reads what is wrapped; the keyset does not lose a key meanwhile, as far as this origin goes. */
  <T> T using(Function<Keyset, T> work) {
    lock.readLock().lock();
    try {
      return work.apply(keyset);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Writes what is wrapped in a transaction; no origin changes the keyset until that ends. */
  <T> T wrapping(BiFunction<Handle, Keyset, T> work) {
    return using(
        known ->
            database.transaction(
                handle -> {
                  database.hold(handle, TURN);
                  known.refresh();
                  return work.apply(handle, known);
                }));
  }

  /** Changes the keyset; nobody uses it meanwhile, and no origin writes what is wrapped. */
  <T> T changing(Function<Keyset, T> work) {
    lock.writeLock().lock();
    try {
      return database.alone(
          TURN,
          () -> {
            keyset.refresh();
            return work.apply(keyset);
          });
    } finally {
      lock.writeLock().unlock();
    }
  }
}
