package dev.playhouse.origin.ingest;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/**
 * The bytes of one upload while it is being sent. Every piece that begins takes the upload over: a piece whose connection hangs can no
 * longer write once its sender has come back. All state is guarded by this.
 */
final class UploadFile implements AutoCloseable {
  private final String id;
  private final long sizeBytes;
  private final FileChannel channel;
  private final LongConsumer acknowledge;
  private long writtenBytes;
  private long acknowledgedBytes;
  private long piece;

  /** Opens the file; {@code acknowledge} stores an offset durably. */
  UploadFile(UploadRecord upload, Path path, LongConsumer acknowledge) throws IOException {
    this.id = upload.id();
    this.sizeBytes = upload.sizeBytes();
    this.channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.acknowledge = acknowledge;
    this.writtenBytes = Math.min(upload.offsetBytes(), channel.size()); // less where a disk lost what it had promised
    this.acknowledgedBytes = writtenBytes;
    if (writtenBytes == 0) {
      syncFolder(path.resolveSibling("."));
    }
  }

  /** The offset up to which every byte is on disk, after syncing what has arrived. */
  synchronized long offset() throws IOException {
    if (writtenBytes > acknowledgedBytes) {
      channel.force(true);
      acknowledge.accept(writtenBytes);
      acknowledgedBytes = writtenBytes;
    }
    return acknowledgedBytes;
  }

  /** Begins a piece at an offset, which must be the current one; answers the number of the piece. */
  synchronized long begin(long offsetBytes) throws IOException {
    long current = offset();
    if (offsetBytes != current) {
      throw new OriginException(
          Kind.CONFLICT, "upload-offset", "upload " + id + " is at offset " + current + ", not " + offsetBytes + ": resume there");
    }
    return ++piece;
  }

  /** Writes the next bytes of a piece. */
  synchronized void write(long pieceNumber, ByteBuffer bytes) throws IOException {
    if (pieceNumber != piece || !channel.isOpen()) {
      throw new OriginException(Kind.CONFLICT, "upload-taken-over", "upload " + id + " was resumed or removed by another request");
    }
    if (writtenBytes + bytes.remaining() > sizeBytes) {
      throw new OriginException(Kind.TOO_LARGE, "upload-too-long", "upload " + id + " has " + sizeBytes + " bytes, this is more: start anew");
    }
    while (bytes.hasRemaining()) {
      writtenBytes += channel.write(bytes, writtenBytes);
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
