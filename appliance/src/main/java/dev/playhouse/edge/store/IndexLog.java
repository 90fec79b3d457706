package dev.playhouse.edge.store;

import dev.playhouse.edge.disk.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The append-only log of the index. Used by one thread at a time. */
final class IndexLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexLog.class);
  private static final byte[] MAGIC = "PHEDGEX1".getBytes(StandardCharsets.US_ASCII);

  /** Below this many dead records a rewrite is not worth its write. */
  private static final int REWRITE_DEAD_RECORDS = 100;

  private final FileChannel channel;

  private IndexLog(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens the log and puts what it holds into {@code objects}, oldest first; cuts a torn tail. */
  static IndexLog open(Path file, Map<String, StoredObject> objects) throws IOException {
    Files.createDirectories(file.getParent());
    long records = replay(file, objects);
    if (records - objects.size() > Math.max(REWRITE_DEAD_RECORDS, objects.size()) || !Files.exists(file)) {
      rewrite(file, objects.values());
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.position(channel.size());
    return new IndexLog(channel);
  }

  /** Appends and, for what must not be lost, waits for the disk. */
  void append(IndexRecord entry, boolean durable) throws IOException {
    write(channel, entry.encode());
    if (durable) {
      channel.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static long replay(Path file, Map<String, StoredObject> objects) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(file));
      byte[] magic = new byte[MAGIC.length];
      log.get(magic, 0, Math.min(magic.length, log.remaining()));
      if (!Arrays.equals(magic, MAGIC)) {
        LOG.warn("{} is no index of version 1; starting with an empty one", file);
        Files.delete(file);
        return 0;
      }
      long records = 0;
      while (next(log, objects)) {
        records++;
      }
      if (log.hasRemaining()) {
        LOG.warn("cut {} bytes of an unfinished write from {}", log.remaining(), file);
        channel.truncate(log.position());
        channel.force(true);
      }
      return records;
    }
  }

  private static boolean next(ByteBuffer log, Map<String, StoredObject> objects) {
    if (log.remaining() < IndexRecord.HEADER_BYTES) {
      return false;
    }
    int start = log.position();
    int length = log.getInt(start);
    if (length <= 0 || length > Math.min(IndexRecord.MAX_PAYLOAD_BYTES, log.remaining() - IndexRecord.HEADER_BYTES)) {
      return false;
    }
    ByteBuffer payload = log.slice(start + IndexRecord.HEADER_BYTES, length);
    if (IndexRecord.check(payload) != log.getInt(start + 4)) {
      return false;
    }
    IndexRecord entry = IndexRecord.decode(payload);
    objects.remove(entry.path());
    if (entry.object() != null) {
      objects.put(entry.path(), entry.object());
    }
    log.position(start + IndexRecord.HEADER_BYTES + length);
    return true;
  }

  private static void rewrite(Path file, Collection<StoredObject> objects) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
      write(channel, ByteBuffer.wrap(MAGIC));
      for (StoredObject object : objects) {
        write(channel, new IndexRecord(object.path(), object).encode());
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    DurableFile.syncFolder(file.resolveSibling(""));
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

}
