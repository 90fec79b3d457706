package dev.playhouse.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects an edge holds, within a limit of bytes: heads, of which the store knows nothing but that they are bytes, and bodies in chunks
 * that come in any order.
 *
 * <p>Structures: {@link ObjectIndex} in memory under its own monitor, which event loops may take; a {@link StoreFolder} for each disk, with a
 * lock that is held while its log is written and taken before that monitor. Slots are written before the log names them and named before the
 * index does. A slot is free again when its object is gone and nobody {@linkplain ObjectIndex#hold holds} it any more.
 *
 * <p>Nothing is synced: what a crash of the machine takes away is missed by its check when it is read, and fetched again.
 */
public final class ObjectStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

  /** Pinned objects leave this share of the limit to what viewers ask for. */
  private static final double PINNED_SHARE = 0.9;

  private final List<StoreFolder> folders;
  private final long limitBytes;
  private final MemoryTier memory;
  private final ObjectIndex index;

  private ObjectStore(List<StoreFolder> folders, long limitBytes, MemoryTier memory, ObjectIndex index) {
    this.folders = folders;
    this.limitBytes = limitBytes;
    this.memory = memory;
    this.index = index;
  }

  /** Opens the store in folders, each of which may have so many bytes. */
  public static ObjectStore open(List<Path> paths, long folderLimitBytes, long memoryLimitBytes) {
    ObjectIndex index = new ObjectIndex(paths.size(), folderLimitBytes);
    List<StoreFolder> folders = new ArrayList<>();
    for (int number = 0; number < paths.size(); number++) {
      Path path = paths.get(number);
      try {
        Replay replay = new Replay((byte) number);
        StoreFolder folder = StoreFolder.open(path, folderLimitBytes, replay);
        replay.restore(folder, index);
        folders.add(folder);
      } catch (IOException e) {
        throw StoreException.broken("cannot open the store in " + path, e);
      }
    }
    LOG.info("store holds {} objects, {} bytes", index.size(), index.storedBytes());
    return new ObjectStore(folders, folderLimitBytes * paths.size(), new MemoryTier(memoryLimitBytes), index);
  }

  /** The object of a name that a viewer asks for; what is kept follows such requests. Does not block. */
  public @Nullable StoredObject asked(String name) {
    return index.asked(name);
  }

  /** The object of a name. Does not block. */
  public @Nullable StoredObject find(String name) {
    return index.find(ObjectKey.of(name));
  }

  /** Whether a chunk is there, in memory or on disk. Does not block. */
  public boolean has(StoredObject object, int chunk) {
    return memory.has(object, chunk) || index.has(object, chunk);
  }

  /** Whether all of an object is on disk. Does not block. */
  public boolean isWhole(StoredObject object) {
    return index.isWhole(object);
  }

  /** All bytes of a small object, null when some are missing. Blocks. */
  public byte @Nullable [] readAll(StoredObject object) {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(object.sizeBytes));
    for (int chunk = 0; chunk < object.chunks(); chunk++) {
      ByteBuf bytes = read(object, chunk);
      if (bytes == null) {
        return null;
      }
      all.put(bytes.nioBuffer());
      bytes.release();
    }
    return all.array();
  }

  /** An object that is not stored: its chunks are in memory as long as nothing else is asked more. */
  public StoredObject passing(String name, long sizeBytes) {
    StoredObject object = new StoredObject(ObjectKey.of(name), sizeBytes);
    object.removed = true;
    return object;
  }

  /** Begins an object, in place of one of the same name: its head is stored, chunks may follow. Blocks. */
  public StoredObject begin(String name, ByteBuf head, long sizeBytes) {
    if (sizeBytes > limitBytes / folders.size() - StoredObject.CHUNK_BYTES) {
      throw StoreException.full(sizeBytes, limitBytes);
    }
    StoredObject object = new StoredObject(ObjectKey.of(name), sizeBytes);
    StoredObject before = find(name);
    if (before != null) {
      remove(before);
    }
    object.folder = roomiest();
    StoreFolder folder = folders.get(object.folder);
    folder.lock.lock();
    try {
      Slot slot = write(object, StoredObject.HEAD, head);
      object.putHead(slot);
      index.add(object, name);
      memory.put(object, StoredObject.HEAD, head);
      return object;
    } finally {
      folder.lock.unlock();
    }
  }

  /** Stores a chunk, whole, that is not there; nothing happens when its object is gone. Blocks. */
  public void put(StoredObject object, int chunk, ByteBuf bytes) {
    StoreFolder folder = folders.get(object.folder);
    memory.put(object, chunk, bytes);
    folder.lock.lock();
    try {
      if (!object.removed && !index.has(object, chunk)) {
        Slot slot = write(object, chunk, bytes);
        if (object.removed) { // it made room for itself
          folder.give(slot);
          append(folder, new IndexRecord.Gone(object.key()));
        } else {
          index.putChunk(object, chunk, slot);
          compact(folder, object.folder);
        }
      }
    } finally {
      folder.lock.unlock();
    }
  }

  /** A head or chunk that is in memory, the caller's to release. Does not block. */
  public @Nullable ByteBuf resident(StoredObject object, int chunk) {
    return memory.find(object, chunk);
  }

  /** A chunk, the caller's to release; null when it is not there, or not as it was written and so no longer there. Blocks. */
  public @Nullable ByteBuf read(StoredObject object, int chunk) {
    ByteBuf resident = resident(object, chunk);
    if (resident != null) {
      return resident;
    }
    Slot slot = index.hold(object, chunk);
    if (slot == null) {
      return null;
    }
    ByteBuf bytes = Unpooled.directBuffer(slot.bytes());
    try {
      if (folders.get(object.folder).read(slot, bytes) && check(bytes) == slot.check()) {
        memory.put(object, chunk, bytes);
        return bytes;
      }
    } catch (IOException e) {
      LOG.warn("cannot read page {} of folder {}: {}", slot.page(), object.folder, e.toString());
    } finally {
      release(object);
    }
    bytes.release();
    rotten(object, chunk);
    return null;
  }

  /** The head of an object, the caller's to release; null when the object is gone. Blocks. */
  public @Nullable ByteBuf readHead(StoredObject object) {
    return read(object, StoredObject.HEAD);
  }

  /** Forgets an object. Blocks. */
  public void remove(StoredObject object) {
    StoreFolder folder = folders.get(object.folder);
    folder.lock.lock();
    try {
      if (!object.removed) { // else the name may be another object's by now
        append(folder, new IndexRecord.Gone(object.key()));
        index.remove(object).forEach(folder::give);
      }
    } finally {
      folder.lock.unlock();
    }
  }

  /** Keeps an object from giving way, or lets it. Pinned objects together leave room to others: beyond that it is refused. */
  public void pin(StoredObject object, boolean pinned) {
    if (!index.pin(object, pinned, (long) (PINNED_SHARE * limitBytes / folders.size()))) {
      throw StoreException.full(object.sizeBytes, limitBytes);
    }
  }

  /** Most bytes of all objects. */
  public long limitBytes() {
    return limitBytes;
  }

  public int objectCount() {
    return index.size();
  }

  public long storedBytes() {
    return index.storedBytes();
  }

  /** Grows with every change of what is stored. */
  public long generation() {
    return index.generation();
  }

  @Override
  public void close() {
    memory.clear();
    for (StoreFolder folder : folders) {
      folder.lock.lock();
      try {
        folder.close();
      } catch (IOException e) {
        throw StoreException.broken("cannot close the store", e);
      } finally {
        folder.lock.unlock();
      }
    }
  }

  /** Fills a slot and logs it; under the folder's lock. */
  private Slot write(StoredObject object, int chunk, ByteBuf bytes) {
    StoreFolder folder = folders.get(object.folder);
    int page = take(folder, object.folder, Pages.of(bytes.readableBytes()));
    Slot slot = new Slot(page, bytes.readableBytes(), check(bytes), true);
    try {
      folder.write(slot, bytes);
      folder.append(new IndexRecord.Filled(object.key(), object.sizeBytes, chunk, slot));
      return slot;
    } catch (IOException e) {
      folder.give(slot);
      throw StoreException.broken("cannot write to folder " + object.folder, e);
    }
  }

  private int take(StoreFolder folder, int number, int pages) {
    int page = folder.take(pages);
    while (page == Pages.NONE) {
      StoredObject victim = index.victim(number);
      if (victim == null) {
        throw StoreException.full((long) pages * Pages.PAGE_BYTES, limitBytes);
      }
      remove(victim);
      page = folder.take(pages);
    }
    return page;
  }

  private void release(StoredObject object) {
    List<Slot> free = index.release(object);
    if (!free.isEmpty()) {
      StoreFolder folder = folders.get(object.folder);
      folder.lock.lock();
      try {
        free.forEach(folder::give);
      } finally {
        folder.lock.unlock();
      }
    }
  }

  /** A chunk goes, so that it is fetched again, and its pages rest until the next start; without its head an object goes. */
  private void rotten(StoredObject object, int chunk) {
    if (chunk == StoredObject.HEAD) {
      remove(object);
      return;
    }
    StoreFolder folder = folders.get(object.folder);
    folder.lock.lock();
    try {
      if (index.removeChunk(object, chunk) != null) {
        LOG.warn("chunk {} of an object in folder {} is not as it was written: it will be fetched again", chunk, object.folder);
        append(folder, new IndexRecord.Filled(object.key(), object.sizeBytes, chunk, new Slot(0, 0, 0, false)));
      }
    } finally {
      folder.lock.unlock();
    }
  }

  /** Begins a log anew that is mostly dead; under the folder's lock, so that nothing is logged meanwhile. */
  private void compact(StoreFolder folder, int number) {
    if (folder.log().isMostlyDead(index.slots(number))) {
      try {
        folder.log().rewrite(() -> index.objects(number).stream().flatMap(object -> index.records(object).stream()).iterator());
      } catch (IOException e) {
        throw StoreException.broken("cannot begin the index of folder " + number + " anew", e);
      }
    }
  }

  private byte roomiest() {
    byte best = 0;
    for (byte folder = 1; folder < folders.size(); folder++) {
      if (folders.get(folder).freeBytes() > folders.get(best).freeBytes()) {
        best = folder;
      }
    }
    return best;
  }

  private static void append(StoreFolder folder, IndexRecord entry) {
    try {
      folder.append(entry);
    } catch (IOException e) {
      throw StoreException.broken("cannot write the index", e);
    }
  }

  private static int check(ByteBuf bytes) {
    CRC32C check = new CRC32C();
    check.update(bytes.nioBuffer());
    return (int) check.getValue();
  }
}
