package dev.playhouse.edge.store;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects an edge holds, within a limit of bytes: heads, of which the store knows nothing but that they are bytes, and bodies in chunks
 * that come in any order.
 *
 * <p>Structures: {@link ObjectIndex} and {@link MemoryTier} under their own monitors, which event loops may take; a {@link StoreFolder} for each
 * disk, with threads of its own and a lock that these hold while its log is written, taken before those monitors; and locks of names, taken before
 * all others, so that one name is begun once at a time. Slots are written before the log names them and named before the index does. A slot is
 * free again when its object is gone and nobody {@linkplain ObjectIndex#hold holds} it any more.
 *
 * <p>Nothing is synced: what a crash of the machine takes away is missed by its check when it is read, and fetched again.
 */
public final class ObjectStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

  /** Pinned objects leave this share of a folder to what viewers ask for. */
  private static final double PINNED_SHARE = 0.9;

  private static final int NAME_LOCKS = 64;

  /** More than a sound disk ever takes, and less than players have buffered. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MemoryTier memory;
  private final StoreFolders folders;
  private final DiskTier disk;
  private final ObjectIndex index;
  private final List<Lock> names = Stream.<Lock>generate(ReentrantLock::new).limit(NAME_LOCKS).toList();

  private ObjectStore(MemoryTier memory, StoreFolders folders, ObjectIndex index) {
    this.memory = memory;
    this.folders = folders;
    this.disk = new DiskTier(index, folders);
    this.index = index;
  }

  /**
   * Opens the store in folders, each of which may have so many bytes. One that cannot be used is told by {@link #faults}, and the others are
   * used; without any, objects are in memory alone.
   */
  public static ObjectStore open(List<Path> folders, long folderLimitBytes, long memoryLimitBytes) {
    return open(folders, folderLimitBytes, memoryLimitBytes, _ -> new DiskThreads(PATIENCE));
  }

  /** The same, with threads for each folder. */
  static ObjectStore open(List<Path> folders, long folderLimitBytes, long memoryLimitBytes, Function<Path, DiskThreads> threads) {
    ObjectIndex index = new ObjectIndex(folders.size(), folderLimitBytes);
    StoreFolders opened = StoreFolders.open(folders, folderLimitBytes, threads, index);
    LOG.info("store holds {} objects, {} bytes", index.size(), index.storedBytes());
    return new ObjectStore(new MemoryTier(memoryLimitBytes), opened, index);
  }

  /** The object of a name that a viewer asks for; what is kept follows such requests. Does not block. */
  public @Nullable StoredObject asked(String name) {
    return index.asked(name);
  }

  /** The name that a viewer who asked for one will ask next; null where no order is known. Does not block. */
  public @Nullable String next(String name) {
    return index.next(name);
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

  /** An object that is not stored, of which nobody else knows: its chunks are in memory as long as nothing else is asked more. */
  public StoredObject passing(String name, long sizeBytes) {
    StoredObject object = new StoredObject(ObjectKey.of(name), sizeBytes);
    object.removed = true;
    return object;
  }

  /** Begins an object, in place of one of the same name: its head is stored, chunks may follow. Blocks. */
  public StoredObject begin(String name, ByteBuf head, long sizeBytes) {
    StoredObject object = passing(name, sizeBytes);
    begin(object, name, head);
    return object;
  }

  /** The same with one that is passing until now: from here on it is found by its name. Blocks. */
  public void begin(StoredObject passing, String name, ByteBuf head) {
    Lock mine = names.get((int) passing.keyLow & (NAME_LOCKS - 1));
    mine.lock();
    try {
      StoredObject before = index.find(passing.key());
      if (before != null) {
        disk.remove(before);
      }
      disk.begin(passing, name, head);
    } finally {
      mine.unlock();
    }
    memory.put(passing, StoredObject.HEAD, head);
  }

  /** Stores a chunk, whole, that is not there; where its object is gone, in memory only. Blocks. */
  public void put(StoredObject object, int chunk, ByteBuf bytes) {
    memory.put(object, chunk, bytes);
    disk.put(object, chunk, bytes);
  }

  /** Says how long a body is of which nobody knew; what is left of it may follow. Blocks. */
  public void end(StoredObject object, long sizeBytes) {
    disk.end(object, sizeBytes);
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
    ByteBuf bytes = disk.read(object, chunk);
    if (bytes != null) {
      memory.put(object, chunk, bytes);
    }
    return bytes;
  }

  /** The head of an object, the caller's to release; null when the object is gone. Blocks. */
  public @Nullable ByteBuf readHead(StoredObject object) {
    return read(object, StoredObject.HEAD);
  }

  /** The same, but what was not in memory stays out of it. Blocks. */
  public @Nullable ByteBuf peekHead(StoredObject object) {
    ByteBuf resident = resident(object, StoredObject.HEAD);
    return resident == null ? disk.read(object, StoredObject.HEAD) : resident;
  }

  /** All objects, in no order. */
  public List<StoredObject> objects() {
    return index.objects();
  }

  /** Forgets an object. Blocks. */
  public void remove(StoredObject object) {
    disk.remove(object);
  }

  /** Keeps an object from giving way, or lets it. Pinned objects together leave room to others: beyond that it is refused. Blocks. */
  public void pin(StoredObject object, boolean pinned) {
    disk.pin(object, pinned, PINNED_SHARE);
  }

  /**
   * To be called after objects were removed because nobody is to have them any more: what folders out of use hold of them, also of those that failed
   * at that, does not come back. False when it would, for no folder is in use that could remember this. Blocks.
   */
  public boolean abandonFaulty() {
    return folders.abandonFaulty();
  }

  /** What looks for heads and chunks that rot, all of them in so much time. */
  public Scrub scrub(Duration pass) {
    return new Scrub(index, disk, pass, ThreadLocalRandom.current().nextInt());
  }

  /** Looks whether the folders are still there. Blocks. */
  public void look() {
    folders.look();
  }

  /** Folders in use, and by how many bytes each may grow. */
  public Map<Path, Long> growthBytes() {
    Map<Path, Long> growth = new LinkedHashMap<>();
    folders.used().forEach(folder -> growth.put(folder.path, folder.growthBytes()));
    return growth;
  }

  /** Folders out of use since the start. */
  public List<StoreFault> faults() {
    return folders.faults();
  }

  /** Most bytes of all objects in the folders in use. */
  public long limitBytes() {
    return folders.used().stream().mapToLong(StoreFolder::limitBytes).sum();
  }

  public int objectCount() {
    return index.size();
  }

  public long storedBytes() {
    return index.storedBytes();
  }

  /** Heads and chunks that were found not to be as they were written, since the start. */
  public long rottenSlots() {
    return disk.rottenSlots();
  }

  /** Bytes of them that were read to see that, since the start. */
  public long scrubbedBytes() {
    return disk.scrubbedBytes();
  }

  /** Objects that gave way to others, since the start. */
  public long evictedObjects() {
    return disk.evictedObjects();
  }

  /** Bytes of them that were stored. */
  public long evictedBytes() {
    return disk.evictedBytes();
  }

  /** Grows with every change of what is stored. */
  public long generation() {
    return index.generation();
  }

  @Override
  public void close() {
    memory.clear();
    folders.close();
  }
}
