package dev.playhouse.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * Writes a folder of the edge's store, in its own format, that is full of objects whose chunks are zeros: the file of slots is all hole, so that
 * a quarter of a terabyte takes no room.
 */
final class FullDisk {
  static final int CHUNK_BYTES = 62 * 4096;
  private static final int BLOCK_BYTES = 64 * 4096;
  private static final int WHOLE_CHUNK_BYTES = BLOCK_BYTES;
  private static final int RECORD_BYTES = 48;
  private static final byte FILLED = 1;
  private static final int LAST_CHECK = checkOfZeros(CHUNK_BYTES);
  private static final int WHOLE_CHECK = checkOfZeros(WHOLE_CHUNK_BYTES);

  private final ByteBuffer records = ByteBuffer.allocate(1 << 20);
  private final int headCheck = checkOfZeros(4096);
  private int block = 1;

  private FullDisk() {}

  /** Fills a folder with objects of so many chunks each, named by {@link #name}. */
  static void write(Path folder, int objects, int chunks) throws IOException {
    Files.createDirectories(folder);
    FullDisk disk = new FullDisk();
    try (FileChannel log = FileChannel.open(folder.resolve("index"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      disk.records.put("PHEDGEX2".getBytes(StandardCharsets.US_ASCII));
      for (int object = 0; object < objects; object++) {
        disk.object(log, object, chunks);
      }
      disk.flush(log);
    }
    try (RandomAccessFile slots = new RandomAccessFile(folder.resolve("slots").toFile(), "rw")) {
      slots.setLength((long) disk.block * BLOCK_BYTES);
    }
  }

  static String name(int object) {
    return "/vod/asset_1/sd/v360.0123abcd/" + object + ".m4s";
  }

  /** Bytes of a body of so many chunks. */
  static long sizeBytes(int chunks) {
    return (long) (chunks - 1) * WHOLE_CHUNK_BYTES + CHUNK_BYTES;
  }

  /** The last chunk leaves two pages of its block, of which the head takes one. */
  private void object(FileChannel log, int object, int chunks) throws IOException {
    byte[] key = sha256(name(object));
    int lastBlock = block + chunks - 1;
    record(log, key, chunks, -1, lastBlock * 64 + 62, 4096, headCheck);
    for (int chunk = 0; chunk < chunks; chunk++) {
      boolean isLast = chunk == chunks - 1;
      record(log, key, chunks, chunk, block++ * 64, isLast ? CHUNK_BYTES : WHOLE_CHUNK_BYTES, isLast ? LAST_CHECK : WHOLE_CHECK);
    }
  }

  private void record(FileChannel log, byte[] key, int chunks, int chunk, int page, int bytes, int check) throws IOException {
    if (records.remaining() < RECORD_BYTES) {
      flush(log);
    }
    int start = records.position();
    records.put(FILLED).put(new byte[3]).putInt(chunk).putInt(page).putInt(bytes).putInt(check).put(key, 0, 16).putLong(sizeBytes(chunks));
    CRC32C sum = new CRC32C();
    sum.update(records.array(), start, RECORD_BYTES - 4);
    records.putInt((int) sum.getValue());
  }

  private void flush(FileChannel log) throws IOException {
    for (records.flip(); records.hasRemaining(); ) {
      log.write(records);
    }
    records.clear();
  }

  private static int checkOfZeros(int bytes) {
    CRC32C sum = new CRC32C();
    sum.update(new byte[bytes]);
    return (int) sum.getValue();
  }

  private static byte[] sha256(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
