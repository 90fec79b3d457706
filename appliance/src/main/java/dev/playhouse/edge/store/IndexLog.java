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
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of the index of one folder. Used by one thread at a time. */
final class IndexLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexLog.class);
  private static final byte[] MAGIC = "PHEDGEX2".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER_RECORDS = 20_000;

  /** Below this many dead records a rewrite is not worth its write. */
  private static final long FEW_RECORDS = 10_000;

  private final Path file;
  private FileChannel channel;
  private long records;

  private IndexLog(Path file, FileChannel channel, long records) {
    this.file = file;
    this.channel = channel;
    this.records = records;
  }

  /** Is told what a log holds, oldest first. */
  interface Listener {
    /** So many records may follow. */
    void expect(long records);

    /** What {@link IndexRecord.Filled} says. */
    void filled(long keyHigh, long keyLow, long sizeBytes, int chunk, int page, int bytes, int check);

    /** What {@link IndexRecord.Gone} says. */
    void gone(long keyHigh, long keyLow);
  }

  /** Opens a log and tells what it holds; cuts a torn tail. */
  static IndexLog open(Path file, Listener told) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!hasMagic(channel)) {
      if (channel.size() > 0) {
        LOG.warn("{} is no index of version 2; starting with an empty one", file);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(MAGIC));
    }
    long records = replay(channel, told);
    long end = MAGIC.length + records * IndexRecord.BYTES;
    if (channel.size() > end) {
      LOG.warn("cut {} bytes of an unfinished write from {}", channel.size() - end, file);
      channel.truncate(end);
    }
    return new IndexLog(file, channel, records);
  }

  /** Adds a record; when that fails, the next one takes its place. */
  void append(IndexRecord entry) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(IndexRecord.BYTES);
    entry.encode(bytes);
    channel.position(MAGIC.length + records * IndexRecord.BYTES);
    write(channel, bytes.flip());
    records++;
  }

  /** Whether most records say what is true no more, when so many would do. */
  boolean isMostlyDead(long live) {
    return records > 2 * live + FEW_RECORDS;
  }

  /** Begins anew with these records alone. A crash or failure leaves the log as it was or as it should be. */
  void rewrite(Iterable<IndexRecord> live) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(fresh);
    FileChannel next = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    long written;
    try {
      written = write(next, live);
      next.force(true);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      next.close();
      Files.deleteIfExists(fresh);
      throw e;
    }
    FileChannel before = channel;
    channel = next;
    records = written;
    before.close();
    DurableFile.syncFolder(file.resolveSibling(""));
  }

  private static long write(FileChannel next, Iterable<IndexRecord> live) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_RECORDS * IndexRecord.BYTES).put(MAGIC);
    long written = 0;
    for (IndexRecord entry : live) {
      if (buffer.remaining() < IndexRecord.BYTES) {
        write(next, buffer.flip());
        buffer.clear();
      }
      entry.encode(buffer);
      written++;
    }
    write(next, buffer.flip());
    return written;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static boolean hasMagic(FileChannel channel) throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
    channel.read(magic, 0);
    return Arrays.equals(magic.array(), MAGIC);
  }

  private static long replay(FileChannel channel, Listener told) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_RECORDS * IndexRecord.BYTES);
    CRC32C check = new CRC32C();
    told.expect(channel.size() / IndexRecord.BYTES);
    channel.position(MAGIC.length);
    long records = 0;
    boolean more = true;
    while (more) {
      more = channel.read(buffer) >= 0;
      buffer.flip();
      while (buffer.remaining() >= IndexRecord.BYTES) {
        if (!IndexRecord.decode(buffer, check, told)) {
          return records;
        }
        records++;
      }
      buffer.compact();
    }
    return records;
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
