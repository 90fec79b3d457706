package dev.playhouse.edge.store;

import dev.playhouse.edge.eviction.Evictable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is in memory of an object in the store: where its parts are on disk, and no word of its name or head. One is there for each object,
 * so its fields are few. All of it belongs to {@link ObjectIndex} and its monitor, but for what never changes.
 *
 * <p>Most objects have one chunk, so its slot stands in fields as that of the head does; {@code more} is there for those that have more. It holds
 * the pages that they take together, then page and check of each. Page 0 is no slot: it is not there.
 */
public final class StoredObject extends Evictable<StoredObject> {
  /** Bodies are fetched, stored, checked and kept in memory in pieces of this size; the last may be shorter. */
  public static final int CHUNK_BYTES = Pages.BLOCK_PAGES * Pages.PAGE_BYTES;

  /** Stands for the head where a chunk is named. */
  public static final int HEAD = -1;

  /** Stands for the size of a body that is still coming and does not say how long it is. */
  public static final long UNKNOWN = -1;

  /** No head is longer. */
  public static final int MAX_HEAD_BYTES = Character.MAX_VALUE;

  private static final int CHUNK_INTS = 2;

  final long keyHigh;
  final long keyLow;
  volatile long sizeBytes;
  byte folder;
  boolean pinned;
  boolean removed;
  private volatile boolean withdrawn;
  private char headBytes;
  private int headPage;
  private int headCheck;
  private int firstPage;
  private int firstCheck;
  private int @Nullable [] more;

  /** An object of which nothing is stored yet; its size may be {@link #UNKNOWN}. */
  StoredObject(ObjectKey key, long sizeBytes) {
    this(key.high(), key.low(), sizeBytes);
  }

  StoredObject(long keyHigh, long keyLow, long sizeBytes) {
    this.keyHigh = keyHigh;
    this.keyLow = keyLow;
    this.sizeBytes = sizeBytes;
    if (sizeBytes > CHUNK_BYTES) {
      more = new int[at(chunks(sizeBytes))];
    }
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
    return sizeBytes != UNKNOWN ? chunks(sizeBytes) : more == null ? 1 : 1 + more.length / CHUNK_INTS;
  }

  /** Bytes of a chunk; of one that may be the last of an unknown size, the most that it can have. */
  public int chunkBytes(int chunk) {
    return sizeBytes == UNKNOWN ? CHUNK_BYTES : (int) Math.min(CHUNK_BYTES, sizeBytes - (long) chunk * CHUNK_BYTES);
  }

  boolean hasChunk(int chunk) {
    return chunk < chunks() && page(chunk) != 0;
  }

  boolean hasHead() {
    return headPage != 0;
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

  /** Slots that it fills. */
  int slots() {
    int slots = hasHead() ? 1 : 0;
    for (int chunk = 0; chunk < chunks(); chunk++) {
      slots += hasChunk(chunk) ? 1 : 0;
    }
    return slots;
  }

  int headPage() {
    return headPage;
  }

  int headBytes() {
    return headBytes;
  }

  Slot head() {
    return new Slot(headPage, headBytes, headCheck);
  }

  Slot chunk(int chunk) {
    return new Slot(page(chunk), chunkBytes(chunk), chunk == 0 || more == null ? firstCheck : more[at(chunk) + 1]);
  }

  void putHead(Slot slot) {
    headPage = slot.page();
    headBytes = (char) slot.bytes();
    headCheck = slot.check();
  }

  void putChunk(int chunk, Slot slot) {
    put(chunk, slot.page(), slot.check());
  }

  /** Puts a chunk in place of what was there; page 0 takes it out. */
  void put(int chunk, int page, int check) {
    if (chunk == 0) {
      firstPage = page;
      firstCheck = check;
      return;
    }
    int at = at(chunk);
    int[] others = more == null ? new int[at + CHUNK_INTS] : more;
    if (at >= others.length) {
      others = Arrays.copyOf(others, Math.max(at + CHUNK_INTS, 2 * others.length - 1));
    }
    int pages = Pages.of(chunkBytes(chunk));
    others[0] += (page == 0 ? 0 : pages) - (others[at] == 0 ? 0 : pages);
    others[at] = page;
    others[at + 1] = check;
    more = others;
  }

  void removeChunk(int chunk) {
    put(chunk, 0, 0);
  }

  /** Whether a position is known to lie behind the last byte. */
  public boolean isPastEnd(long position) {
    return sizeBytes != UNKNOWN && position >= sizeBytes;
  }

  /** Sets the size that was not known, and is not less than what is there. */
  void end(long size) {
    int last = chunks(size) - 1;
    boolean lastIsThere = last > 0 && hasChunk(last);
    Slot slot = lastIsThere ? chunk(last) : null;
    if (lastIsThere) {
      removeChunk(last);
    }
    sizeBytes = size;
    if (size > CHUNK_BYTES) {
      more = more == null ? new int[at(chunks(size))] : Arrays.copyOf(more, at(chunks(size)));
    }
    if (slot != null) {
      putChunk(last, slot);
    }
  }

  @Override
  protected long bytes() {
    int pages = (hasHead() ? Pages.of(headBytes) : 0) + (firstPage == 0 ? 0 : Pages.of(chunkBytes(0))) + (more == null ? 0 : more[0]);
    return (long) pages * Pages.PAGE_BYTES;
  }

  @Override
  protected long fingerprint() {
    return keyLow;
  }

  int page(int chunk) {
    return chunk == 0 ? firstPage : more == null ? 0 : more[at(chunk)];
  }

  private static int at(int chunk) {
    return 1 + CHUNK_INTS * (chunk - 1);
  }
}
