package dev.playhouse.edge.store;

import dev.playhouse.edge.disk.DurableFile;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects an edge holds, within a limit of bytes.
 *
 * <p>Structures: {@link ObjectIndex} in memory under its own monitor; {@link IndexLog} and the object files under {@code writes}, which is held
 * while the disk works and never taken by an event loop. A file is removed only under {@code writes}; whoever has it open reads on.
 */
public final class ObjectStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

  /** Pinned objects leave this share of the limit to what viewers ask for. */
  private static final double PINNED_SHARE = 0.9;

  private final Path files;
  private final Path temporaries;
  private final long limitBytes;
  private final MemoryTier memory;
  private final ObjectIndex index;
  private final IndexLog log;
  private final ReentrantLock writes = new ReentrantLock();
  private final AtomicLong temporaryNumber = new AtomicLong();

  private ObjectStore(Path files, long limitBytes, MemoryTier memory, IndexLog log) {
    this.files = files;
    this.temporaries = files.resolve("tmp");
    this.limitBytes = limitBytes;
    this.memory = memory;
    this.index = new ObjectIndex(limitBytes);
    this.log = log;
  }

  /** Opens the store in a data folder: {@code store} and {@code index} below it. */
  public static ObjectStore open(Path data, long limitBytes, long memoryLimitBytes) {
    try {
      Map<String, StoredObject> known = new LinkedHashMap<>();
      IndexLog log = IndexLog.open(data.resolve("index").resolve("objects.log"), known);
      ObjectStore store = new ObjectStore(data.resolve("store"), limitBytes, new MemoryTier(memoryLimitBytes), log);
      store.restore(known.values());
      return store;
    } catch (IOException e) {
      throw StoreException.broken("cannot open the store in " + data, e);
    }
  }

  /** The object of a path that a viewer asks for; what is kept follows such requests. Does not block. */
  public @Nullable StoredObject asked(String path) {
    return index.asked(path);
  }

  /** The object of a path. Does not block. */
  public @Nullable StoredObject find(String path) {
    return index.find(path);
  }

  /** The bytes of an object. Does not block. */
  public ObjectChunks chunks(StoredObject object) {
    return new ObjectChunks(object, file(object.sha256()), memory);
  }

  /** All bytes of a small object. Blocks. */
  public byte[] read(StoredObject object) {
    try (ObjectChunks chunks = chunks(object)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(object.sizeBytes()));
      for (int chunk = 0; chunk < object.chunkChecks().length; chunk++) {
        ByteBuf part = chunks.read(chunk);
        bytes.put(part.nioBuffer());
        part.release();
      }
      return bytes.array();
    }
  }

  /** Room for an object to come; others give way to it. Blocks. */
  public IncomingObject begin(String path, long sizeBytes) {
    reserve(path, sizeBytes);
    try {
      return new IncomingObject(this, path, sizeBytes, temporaries.resolve(Long.toString(temporaryNumber.incrementAndGet())));
    } catch (IOException e) {
      release(sizeBytes);
      throw StoreException.broken("cannot write below " + temporaries, e);
    }
  }

  /** Forgets an object, because its bytes are not what they should be. Blocks. */
  public void drop(StoredObject object, String reason) {
    writes.lock();
    try {
      if (object.equals(index.find(object.path()))) {
        LOG.warn("dropped {}: {}", object.path(), reason);
        remove(object);
      }
    } catch (IOException e) {
      throw StoreException.broken("cannot remove " + object.path(), e);
    } finally {
      writes.unlock();
    }
  }

  /** Objects in these folders never give way to others; all other objects may. */
  public void pin(Set<String> folders) {
    index.pin(folders);
  }

  /** All objects, in no order. */
  public Collection<StoredObject> objects() {
    return index.all();
  }

  public int objectCount() {
    return index.objects();
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
    writes.lock();
    try {
      log.close();
      memory.clear();
    } catch (IOException e) {
      throw StoreException.broken("cannot close the index", e);
    } finally {
      writes.unlock();
    }
  }

  StoredObject adopt(StoredObject object, Path temporary) throws IOException {
    writes.lock();
    try {
      Path file = file(object.sha256());
      Path folder = folder(object.sha256());
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder);
        DurableFile.syncFolder(files);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      DurableFile.syncFolder(folder);
      log.append(new IndexRecord(object.path(), object), true);
      StoredObject before = index.put(object);
      if (before != null) {
        removeFile(before);
      }
      return object;
    } finally {
      writes.unlock();
    }
  }

  void release(long sizeBytes) {
    index.release(sizeBytes);
  }

  private void reserve(String path, long sizeBytes) {
    writes.lock();
    try {
      if (index.isPinned(path) && index.pinnedBytes() + sizeBytes > limitBytes * PINNED_SHARE) {
        throw StoreException.full(sizeBytes, limitBytes);
      }
      while (!index.reserve(sizeBytes)) {
        StoredObject victim = sizeBytes > limitBytes ? null : index.victim();
        if (victim == null) {
          throw StoreException.full(sizeBytes, limitBytes);
        }
        remove(victim);
      }
    } catch (IOException e) {
      throw StoreException.broken("cannot make room for " + path, e);
    } finally {
      writes.unlock();
    }
  }

  private void remove(StoredObject object) throws IOException {
    log.append(new IndexRecord(object.path(), null), false);
    index.remove(object.path());
    removeFile(object);
  }

  private void removeFile(StoredObject object) throws IOException {
    if (!index.holdsHash(object.sha256())) {
      Files.deleteIfExists(file(object.sha256()));
    }
  }

  private Path file(String sha256) {
    return folder(sha256).resolve(sha256);
  }

  private Path folder(String sha256) {
    return files.resolve(sha256.substring(0, 2));
  }

  private void restore(Collection<StoredObject> known) throws IOException {
    Files.createDirectories(temporaries);
    for (StoredObject object : known) {
      Path file = file(object.sha256());
      if (Files.exists(file) && Files.size(file) == object.sizeBytes()) {
        index.put(object);
      } else {
        log.append(new IndexRecord(object.path(), null), false);
      }
    }
    try (Stream<Path> all = Files.walk(files, 2)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (file.startsWith(temporaries) || !index.holdsHash(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
    LOG.info("store holds {} objects, {} bytes", index.objects(), index.storedBytes());
  }
}
