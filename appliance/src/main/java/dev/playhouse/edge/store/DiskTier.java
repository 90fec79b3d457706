package dev.playhouse.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heads and chunks on disk, in folders over which objects are spread by their keys. All methods that take an object block, none for ever: a disk
 * that does not answer is one that failed.
 *
 * <p>A disk that is merely full is no fault: nothing is written where no space was set aside, and when its index wants more, the file of slots gives
 * some of its own.
 */
final class DiskTier {
  /** What is done to a folder with bytes, under its lock. */
  @FunctionalInterface
  private interface Change {
    void make(ByteBuf bytes) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(DiskTier.class);

  private final ObjectIndex index;
  private final StoreFolders folders;
  private final LongAdder rotten = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final LongAdder evictedBytes = new LongAdder();
  private final LongAdder scrubbed = new LongAdder();

  DiskTier(ObjectIndex index, StoreFolders folders) {
    this.index = index;
    this.folders = folders;
  }

  /** Adds an object whose key is not there, with its head. */
  void begin(StoredObject object, String name, ByteBuf head) {
    StoreFolder folder = folders.place(object);
    if (head.readableBytes() > StoredObject.MAX_HEAD_BYTES) {
      throw StoreException.longHead(head.readableBytes());
    }
    if (object.sizeBytes > folder.limitBytes() - StoredObject.CHUNK_BYTES) {
      throw StoreException.full(object.sizeBytes, folder.limitBytes());
    }
    object.folder = folder.number;
    try {
      lend(folder, head, bytes -> {
        object.putHead(write(folder, object, StoredObject.HEAD, bytes));
        index.add(object, name);
        compact(folder);
      });
    } catch (IOException e) {
      folders.drop(folder, e);
      throw StoreException.broken("cannot write to " + folder.path, e);
    }
  }

  /** Stores a chunk that is not there; nothing happens when its object is gone. */
  void put(StoredObject object, int chunk, ByteBuf bytes) {
    if (index.isGone(object)) {
      return;
    }
    StoreFolder folder = folders.of(object);
    change(folder, bytes, lent -> {
      if (!index.isGone(object) && !index.has(object, chunk)) {
        put(folder, object, chunk, lent);
      }
    });
  }

  private void put(StoreFolder folder, StoredObject object, int chunk, ByteBuf bytes) throws IOException {
    Slot slot = write(folder, object, chunk, bytes);
    if (index.isGone(object)) { // it made room for itself
      append(folder, new IndexRecord.Gone(object.key()));
      folder.give(slot);
    } else {
      index.putChunk(object, chunk, slot);
      compact(folder);
    }
  }

  /** Sets the size of an object of which nobody knew it. */
  void end(StoredObject object, long sizeBytes) {
    index.end(object, sizeBytes);
    if (index.isGone(object)) {
      return;
    }
    StoreFolder folder = folders.of(object);
    change(folder, Unpooled.EMPTY_BUFFER, _ -> {
      if (!index.isGone(object)) {
        append(folder, new IndexRecord.Filled(object.key(), sizeBytes, StoredObject.HEAD, object.head()));
      }
    });
  }

  /** A head or chunk, the caller's to release; null when it is not there, or not as it was written and so no longer there. */
  @Nullable ByteBuf read(StoredObject object, int chunk) {
    Slot slot = index.hold(object, chunk);
    if (slot == null) {
      return null;
    }
    StoreFolder folder = folders.of(object);
    try {
      return folder.threads().read(() -> read(folder, object, chunk, slot), () -> release(folder, object));
    } catch (IOException e) {
      folders.drop(folder, e);
      return null;
    }
  }

  private @Nullable ByteBuf read(StoreFolder folder, StoredObject object, int chunk, Slot slot) throws IOException {
    ByteBuf bytes = folder.read(slot);
    if (bytes != null && check(bytes) == slot.check()) {
      return bytes;
    }
    if (bytes != null) {
      bytes.release();
    }
    folder.locked(() -> rotten(folder, object, chunk, slot));
    return null;
  }

  /** Sees whether a head or chunk is as it was written, and forgets it when it is not; gives the bytes read, 0 when it is not there. */
  int verify(StoredObject object, int chunk) {
    ByteBuf bytes = read(object, chunk);
    if (bytes == null) {
      return 0;
    }
    int read = bytes.readableBytes();
    bytes.release();
    scrubbed.add(read);
    return read;
  }

  /** Forgets an object. */
  void remove(StoredObject object) {
    if (index.isGone(object)) {
      return;
    }
    StoreFolder folder = folders.of(object);
    change(folder, Unpooled.EMPTY_BUFFER, _ -> remove(folder, object));
  }

  /** Keeps an object from giving way, or lets it; fails when all that are pinned in its folder would be more than a share of it. */
  void pin(StoredObject object, boolean pinned, double share) {
    if (index.isGone(object)) {
      return;
    }
    StoreFolder folder = folders.of(object);
    change(folder, Unpooled.EMPTY_BUFFER, _ -> { // under the lock, so that it is not on its way out
      if (!index.pin(object, pinned, (long) (share * folder.limitBytes()))) {
        throw StoreException.full(object.sizeBytes, folder.limitBytes());
      }
    });
  }

  private void change(StoreFolder folder, ByteBuf bytes, Change change) {
    try {
      lend(folder, bytes, change);
    } catch (IOException e) {
      folders.drop(folder, e);
    }
  }

  /** Changes a folder with bytes that are its own until that is over, however long it takes. */
  private static void lend(StoreFolder folder, ByteBuf bytes, Change change) throws IOException {
    ByteBuf lent = bytes.retainedDuplicate();
    folder.threads().run(() -> folder.locked(() -> change.make(lent)), lent::release);
  }

  long rottenSlots() {
    return rotten.sum();
  }

  long scrubbedBytes() {
    return scrubbed.sum();
  }

  long evictedBytes() {
    return evictedBytes.sum();
  }

  long evictedObjects() {
    return evicted.sum();
  }

  /** Fills a slot and logs it; under the folder's lock. */
  private Slot write(StoreFolder folder, StoredObject object, int chunk, ByteBuf bytes) throws IOException {
    Slot slot = new Slot(take(folder, Pages.of(bytes.readableBytes())), bytes.readableBytes(), check(bytes));
    folder.write(slot, bytes);
    append(folder, new IndexRecord.Filled(object.key(), object.sizeBytes, chunk, slot));
    if (!folder.has(slot)) { // the log took its room
      throw StoreException.full(slot.bytes(), folder.limitBytes());
    }
    return slot;
  }

  private int take(StoreFolder folder, int pages) throws IOException {
    int page = folder.take(pages);
    while (page == Pages.NONE) {
      StoredObject victim = index.victim(folder.number);
      if (victim == null) {
        throw StoreException.full((long) pages * Pages.PAGE_BYTES, folder.limitBytes());
      }
      evicted.increment();
      evictedBytes.add(index.bytes(victim));
      remove(folder, victim);
      page = folder.take(pages);
    }
    return page;
  }

  private void remove(StoreFolder folder, StoredObject object) throws IOException {
    if (!index.isGone(object)) { // else the name may be another object's by now
      append(folder, new IndexRecord.Gone(object.key()));
      index.remove(object).forEach(folder::give);
    }
  }

  private void release(StoreFolder folder, StoredObject object) {
    List<Slot> free = index.release(object);
    if (!free.isEmpty()) {
      folder.giveLater(free);
    }
  }

  /** A chunk goes, so that it is fetched again, and its pages rest until the next start; without its head an object goes. Under the folder's lock. */
  private void rotten(StoreFolder folder, StoredObject object, int chunk, Slot slot) throws IOException {
    if (chunk == StoredObject.HEAD ? index.isGone(object) : !index.removeChunk(object, chunk, slot)) {
      return;
    }
    rotten.increment();
    LOG.warn("{} bytes at {} in {} are not as they were written: they will be fetched again", slot.bytes(), slot.position(), folder.path);
    if (chunk == StoredObject.HEAD) {
      remove(folder, object);
    } else {
      append(folder, IndexRecord.lost(object, chunk));
    }
  }

  /** Logs what happened; when there is no room for that, there is after what lies at the end has gone. Under the folder's lock. */
  private void append(StoreFolder folder, IndexRecord entry) throws IOException {
    try {
      folder.log().append(entry);
    } catch (IOException e) {
      makeRoom(folder, e);
      folder.log().append(entry);
    }
  }

  private void makeRoom(StoreFolder folder, IOException failure) throws IOException {
    int first = folder.isSound() ? folder.shrink() : Pages.NONE;
    if (first == Pages.NONE) {
      throw failure;
    }
    index.cut(folder.number, first).forEach(folder::give);
  }

  /** Begins a log anew that is mostly dead; under the folder's lock, so that nothing is logged meanwhile. */
  private void compact(StoreFolder folder) throws IOException {
    if (folder.log().isMostlyDead(index.slots(folder.number))) {
      try {
        folder.log().rewrite(() -> index.objects(folder.number).stream().flatMap(object -> index.records(object).stream()).iterator());
      } catch (IOException e) {
        makeRoom(folder, e);
      }
    }
  }

  private static int check(ByteBuf bytes) {
    CRC32C check = new CRC32C();
    check.update(bytes.nioBuffer());
    return (int) check.getValue();
  }
}
