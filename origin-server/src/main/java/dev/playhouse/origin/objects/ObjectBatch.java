package dev.playhouse.origin.objects;

import dev.playhouse.origin.rehearsal.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Objects that are being put and must not be swept until the batch is closed. Safe for use by many threads, until it is closed. */
public final class ObjectBatch implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Syncs that wait at the same time share what the disk does; more gain little. */
  private static final int WRITERS = 16;

  private final ObjectStore store;
  private final Queue<String> pinned = new ConcurrentLinkedQueue<>();

  ObjectBatch(ObjectStore store) {
    this.store = store;
  }

  /** Stores bytes; they are on disk when this returns. */
  public StoredObject put(byte[] bytes) {
    String sha256 = hex(sha256().digest(bytes));
    if (Rehearsal.running()) {
      Rehearsal.keep(sha256, bytes);
      return new StoredObject(sha256, bytes.length);
    }
    Path file = store.temporaryFile();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
      return admit(file, sha256, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store an object of " + bytes.length + " bytes", e);
    }
  }

  /** Stores many objects side by side, which is many times faster than one by one; they are on disk when this returns, in the order given. */
  public List<StoredObject> putAll(List<byte[]> all) {
    if (Rehearsal.running()) {
      return all.stream().map(this::put).toList();
    }
    try (ExecutorService writers = Executors.newFixedThreadPool(Math.clamp(all.size(), 1, WRITERS))) {
      List<Future<StoredObject>> stored = all.stream().map(bytes -> writers.submit(() -> put(bytes))).toList();
      List<StoredObject> objects = new ArrayList<>();
      for (Future<StoredObject> each : stored) {
        objects.add(each.get());
      }
      return objects;
    } catch (ExecutionException e) {
      throw new UncheckedIOException("cannot store " + all.size() + " objects", new IOException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException("interrupted while objects were stored", new InterruptedIOException());
    }
  }

  /** Takes in a complete file of the same file system; the file stays where it is too, until its owner removes it. */
  public StoredObject link(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
      Path temporary = Files.createLink(store.temporaryFile(), file);
      return admit(temporary, digest(file), channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot take " + file.getFileName() + " into the object store", e);
    }
  }

  /** Keeps objects from being swept; false when one of them is not there any more. */
  public boolean hold(Collection<String> hashes) {
    for (String sha256 : hashes) {
      store.pin(sha256);
      pinned.add(sha256);
      if (!store.holds(sha256)) {
        return false;
      }
    }
    return true;
  }

  /** Tells those who share the folder that everything put or held so far is still needed; once in an hour is plenty. */
  public void refresh() {
    pinned.forEach(store::holds);
  }

  /** Lets go: from now on only what references the objects keeps them. */
  @Override
  public void close() {
    store.unpin(pinned);
    pinned.clear();
  }

  private StoredObject admit(Path file, String sha256, long size) throws IOException {
    store.pin(sha256);
    pinned.add(sha256);
    store.admit(file, sha256);
    return new StoredObject(sha256, size);
  }

  private static String digest(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return hex(digest.digest());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
