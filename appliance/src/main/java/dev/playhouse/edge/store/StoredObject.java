package dev.playhouse.edge.store;

import dev.playhouse.edge.eviction.Evictable;
import java.util.Arrays;

/**
 * What is in memory of an object in the store: where its parts are on disk, and no word of its name or head. One is there for each object,
 * so its fields are few. All of it belongs to {@link ObjectIndex} and its monitor, but for what never changes.
 *
 * <p>{@code slots} holds, for the head, page, length and check; then, for each chunk, page and check. Page 0 is no slot: it is not there.
 */
public final class StoredObject extends Evictable<StoredObject> {
  /** Bodies are fetched, stored, checked and kept in memory in pieces of this size; the last may be shorter. */
  public static final int CHUNK_BYTES = Pages.BLOCK_PAGES * Pages.PAGE_BYTES;

  /** Stands for the head where a chunk is named. */
  public static final int HEAD = -1;

  /** Stands for the size of a body that is still coming and does not say how long it is. */
  public static final long UNKNOWN = -1;

  private static final int HEAD_INTS = 3;
  private static final int CHUNK_INTS = 2;

  final long keyHigh;
  final long keyLow;
  volatile long sizeBytes;
  byte folder;
  boolean pinned;
  boolean removed;
  private volatile boolean withdrawn;
  short holds;
  private int storedPages;
  private int[] slots;

  /** An object of which nothing is stored yet; its size may be {@link #UNKNOWN}. */
  StoredObject(ObjectKey key, long sizeBytes) {
    this.keyHigh = key.high();
    this.keyLow = key.low();
    this.sizeBytes = sizeBytes;
    this.slots = new int[HEAD_INTS + CHUNK_INTS * (sizeBytes == UNKNOWN ? 1 : chunks(sizeBytes))];
  }

  static int chunks(long sizeBytes) {
    return Math.toIntExact((sizeBytes + CHUNK_BYTES - 1) / CHUNK_BYTES);
  }

  /** Says that its bytes are not what they were said to be, so that nobody reads on. For any thread. */
  public void withdraw() {
    withdrawn = true;
  }

  /** Whether its bytes were found to be wrong. For any thread. */
  public boolean isWithdrawn() {
    return withdrawn;
  }

  /** Bytes of its body; {@link #UNKNOWN} until they have all come, where nobody says. */
  public long sizeBytes() {
    return sizeBytes;
  }

  ObjectKey key() {
    return new ObjectKey(keyHigh, keyLow);
  }

  /** Chunks in all; so far, where the size is not known. */
  int chunks() {
    return (slots.length - HEAD_INTS) / CHUNK_INTS;
  }

  /** Bytes of a chunk; of one that may be the last of an unknown size, the most that it can have. */
  public int chunkBytes(int chunk) {
    return sizeBytes == UNKNOWN ? CHUNK_BYTES : (int) Math.min(CHUNK_BYTES, sizeBytes - (long) chunk * CHUNK_BYTES);
  }

  boolean hasChunk(int chunk) {
    return chunk < chunks() && slots[at(chunk)] != 0;
  }

  boolean hasHead() {
    return slots[0] != 0;
  }

  boolean isWhole() {
    if (sizeBytes == UNKNOWN || !hasHead()) {
      return false;
    }
    for (int chunk = 0; chunk < chunks(); chunk++) {
      if (!hasChunk(chunk)) {
        return false;
      }
    }
    return true;
  }

  Slot head() {
    return new Slot(slots[0], slots[1], slots[2]);
  }

  Slot chunk(int chunk) {
    int at = at(chunk);
    return new Slot(slots[at], chunkBytes(chunk), slots[at + 1]);
  }

  void putHead(Slot slot) {
    storedPages += slot.pages() - (hasHead() ? head().pages() : 0);
    slots[0] = slot.page();
    slots[1] = slot.bytes();
    slots[2] = slot.check();
  }

  void putChunk(int chunk, Slot slot) {
    int at = at(chunk);
    if (at >= slots.length) {
      slots = Arrays.copyOf(slots, Math.max(at + CHUNK_INTS, HEAD_INTS + (slots.length - HEAD_INTS) * 2));
    }
    storedPages += slot.pages() - (slots[at] == 0 ? 0 : chunk(chunk).pages());
    slots[at] = slot.page();
    slots[at + 1] = slot.check();
  }

  void removeChunk(int chunk) {
    storedPages -= chunk(chunk).pages();
    slots[at(chunk)] = 0;
  }

  /** Whether a position is known to lie behind the last byte. */
  public boolean isPastEnd(long position) {
    return sizeBytes != UNKNOWN && position >= sizeBytes;
  }

  /** Sets the size that was not known. */
  void end(long size) {
    sizeBytes = size;
    slots = Arrays.copyOf(slots, HEAD_INTS + CHUNK_INTS * chunks(size));
  }

  @Override
  protected long bytes() {
    return (long) storedPages * Pages.PAGE_BYTES;
  }

  @Override
  protected long fingerprint() {
    return keyLow;
  }

  private static int at(int chunk) {
    return HEAD_INTS + CHUNK_INTS * chunk;
  }
}
