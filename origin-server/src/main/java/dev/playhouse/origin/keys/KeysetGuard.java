package dev.playhouse.origin.keys;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Holds a keyset still while something that it wrapped is between the store and memory. Many use it at once; a change waits for them and they
 * for it, which takes as long as writing a small file. Without it, a key could be destroyed after a row was read that it wrapped, or before one
 * is written.
 */
final class KeysetGuard {
  private final Keyset keyset;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  KeysetGuard(Keyset keyset) {
    this.keyset = keyset;
  }

  /** The same keyset as it is now, for nobody else and in no file. */
  KeysetGuard copy() {
    return using(known -> new KeysetGuard(known.copy()));
  }

  /** Reads or writes what is wrapped; the keyset does not change meanwhile. */
  <T> T using(Function<Keyset, T> work) {
    lock.readLock().lock();
    try {
      return work.apply(keyset);
    } finally {
      lock.readLock().unlock();
    }
  }

  void run(Consumer<Keyset> work) {
    lock.readLock().lock();
    try {
      work.accept(keyset);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Changes the keyset; nobody uses it meanwhile. */
  <T> T changing(Function<Keyset, T> work) {
    lock.writeLock().lock();
    try {
      return work.apply(keyset);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
