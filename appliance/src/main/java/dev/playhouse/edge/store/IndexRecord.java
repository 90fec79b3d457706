package dev.playhouse.edge.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** One record of an index log: a slot was filled, or an object is gone. All have the same length, so that a million are read at once. */
sealed interface IndexRecord {
  /** Of a record: kind, 3 of nothing, chunk, page, bytes, check of the slot, key, size of the object, check of the record. */
  int BYTES = 48;

  byte FILLED_KIND = 1;
  byte GONE_KIND = 2;
  int CHECKED_BYTES = BYTES - Integer.BYTES;

  /**
   * A slot holds a part of an object.
   *
   * @param chunk its number, or {@link StoredObject#HEAD}
   * @param sizeBytes of the whole body, or {@link StoredObject#UNKNOWN}
   */
  record Filled(ObjectKey key, long sizeBytes, int chunk, Slot slot) implements IndexRecord {}

  /** Nothing of an object is there any more. */
  record Gone(ObjectKey key) implements IndexRecord {}

  /** A chunk is not there any more. */
  static IndexRecord lost(StoredObject object, int chunk) {
    return new Filled(object.key(), object.sizeBytes, chunk, new Slot(0, 0, 0));
  }

  /** Writes this record. */
  default void encode(ByteBuffer into) {
    int start = into.position();
    switch (this) {
      case Filled(var key, long sizeBytes, int chunk, var slot) ->
          into.put(FILLED_KIND).put(new byte[3]).putInt(chunk).putInt(slot.page()).putInt(slot.bytes()).putInt(slot.check())
              .putLong(key.high()).putLong(key.low()).putLong(sizeBytes);
      case Gone(var key) -> into.put(GONE_KIND).put(new byte[19]).putLong(key.high()).putLong(key.low()).putLong(0);
    }
    into.putInt(check(into, start));
  }

  /** Reads the next record and tells it; false when it is not one that was written whole. */
  static boolean decode(ByteBuffer from, CRC32C check, IndexLog.Listener told) {
    int start = from.position();
    check.reset();
    check.update(from.array(), from.arrayOffset() + start, CHECKED_BYTES);
    if ((int) check.getValue() != from.getInt(start + CHECKED_BYTES)) {
      return false;
    }
    from.position(start + BYTES);
    long keyHigh = from.getLong(start + 20);
    long keyLow = from.getLong(start + 28);
    byte kind = from.get(start);
    if (kind == FILLED_KIND) {
      long sizeBytes = from.getLong(start + 36);
      told.filled(keyHigh, keyLow, sizeBytes, from.getInt(start + 4), from.getInt(start + 8), from.getInt(start + 12), from.getInt(start + 16));
    } else if (kind == GONE_KIND) {
      told.gone(keyHigh, keyLow);
    }
    return kind == FILLED_KIND || kind == GONE_KIND;
  }

  private static int check(ByteBuffer bytes, int start) {
    CRC32C check = new CRC32C();
    check.update(bytes.slice(start, CHECKED_BYTES));
    return (int) check.getValue();
  }
}
