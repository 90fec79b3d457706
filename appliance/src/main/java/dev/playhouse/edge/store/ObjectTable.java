package dev.playhouse.edge.store;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Objects by key: a table with linear probing, at most two thirds full, since a {@code HashMap} takes more for its nodes than an object does. */
final class ObjectTable {
  private static final int FEW = 1 << 10;

  private @Nullable StoredObject[] table;
  private int size;

  /** A table that need not grow for so many objects. */
  ObjectTable(long objects) {
    long places = Math.max(FEW, Math.min(1 << 30, objects * 3 / 2 + 1));
    table = new StoredObject[Integer.highestOneBit((int) places - 1) << 1];
  }

  int size() {
    return size;
  }

  /** Places for objects. */
  int places() {
    return table.length;
  }

  /** What is at a place, counted round. */
  @Nullable StoredObject at(int place) {
    return table[place & (table.length - 1)];
  }

  @Nullable StoredObject find(ObjectKey key) {
    return find(key.high(), key.low());
  }

  @Nullable StoredObject find(long keyHigh, long keyLow) {
    return table[slot(keyHigh, keyLow)];
  }

  /** Adds an object whose key is not there. */
  void add(StoredObject object) {
    if (3 * ++size > 2 * table.length) {
      grow();
    }
    table[slot(object.keyHigh, object.keyLow)] = object;
  }

  /** Takes an object out, and moves up those that stand behind it because of it. */
  void remove(StoredObject object) {
    int hole = slot(object.keyHigh, object.keyLow);
    if (table[hole] == null) {
      return;
    }
    size--;
    table[hole] = null;
    int next = next(hole);
    for (StoredObject moved = table[next]; moved != null; moved = table[next]) {
      table[next] = null;
      table[slot(moved.keyHigh, moved.keyLow)] = moved;
      next = next(next);
    }
  }

  /** Takes all others out. */
  void keep(Predicate<StoredObject> which) {
    @Nullable StoredObject[] old = table;
    table = new StoredObject[old.length];
    size = 0;
    for (StoredObject object : old) {
      if (object != null && which.test(object)) {
        add(object);
      }
    }
  }

  void forEach(Consumer<? super StoredObject> action) {
    for (StoredObject object : table.clone()) {
      if (object != null) {
        action.accept(object);
      }
    }
  }

  private int slot(long high, long low) {
    int slot = (int) high & (table.length - 1);
    for (StoredObject there = table[slot]; there != null && (there.keyHigh != high || there.keyLow != low); there = table[slot]) {
      slot = next(slot);
    }
    return slot;
  }

  private int next(int slot) {
    return (slot + 1) & (table.length - 1);
  }

  private void grow() {
    @Nullable StoredObject[] old = table;
    table = new StoredObject[2 * old.length];
    for (StoredObject object : old) {
      if (object != null) {
        table[slot(object.keyHigh, object.keyLow)] = object;
      }
    }
  }
}
