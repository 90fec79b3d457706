package dev.playhouse.origin.ingest;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of one upload while pieces of it are being sent to this origin. Every piece that begins takes the upload over, from whichever origin: a
 * piece whose connection hangs can acknowledge nothing any more once its sender has come back. All state is guarded by this.
 */
final class UploadFile implements AutoCloseable {
  private final String id;
  private final long sizeBytes;
  private final FileChannel channel;
  private final Ledger ledger;
  private long writtenBytes;
  private long acknowledgedBytes;
  private long piece;
  private int users;

  /** Where pieces are numbered and offsets acknowledged, for all origins. */
  interface Ledger {
    /** Where the next piece begins, and its number. */
    record Begun(long offsetBytes, long piece) {}

    /** Begins the next piece; the one before ends with it. */
    Begun begin();

    /** Acknowledges an offset durably; false when another piece has begun. */
    boolean acknowledge(long piece, long offsetBytes);

    /** What is acknowledged. */
    long offsetBytes();
  }

  /** Opens the file. */
  UploadFile(String id, long sizeBytes, Path path, Ledger ledger) throws IOException {
    this.id = id;
    this.sizeBytes = sizeBytes;
    this.ledger = ledger;
    this.channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.writtenBytes = Math.min(ledger.offsetBytes(), channel.size()); // less where a disk lost what it had promised
    this.acknowledgedBytes = writtenBytes;
    if (writtenBytes == 0) {
      syncFolder(path.resolveSibling("."));
    }
  }

  /** One more request uses it. */
  synchronized UploadFile used() {
    users++;
    return this;
  }

  /** One request less uses it; true when none does. */
  synchronized boolean unused() {
    return --users == 0;
  }

  /** The offset up to which every byte is on disk, after syncing what has arrived. */
  synchronized long offset() throws IOException {
    if (writtenBytes > acknowledgedBytes) {
      channel.force(true);
      if (ledger.acknowledge(piece, writtenBytes)) {
        acknowledgedBytes = writtenBytes;
      } else {
        piece = 0; // another origin has it
        acknowledgedBytes = Math.min(ledger.offsetBytes(), channel.size());
        writtenBytes = acknowledgedBytes;
      }
    }
    return acknowledgedBytes;
  }

  /** Begins a piece at an offset, which must be the current one; answers the number of the piece. */
  synchronized long begin(long offsetBytes) throws IOException {
    offset();
    requireAt(offsetBytes, ledger.offsetBytes());
    Ledger.Begun begun = ledger.begin();
    piece = begun.piece();
    acknowledgedBytes = Math.min(begun.offsetBytes(), channel.size());
    writtenBytes = acknowledgedBytes;
    requireAt(offsetBytes, begun.offsetBytes());
    return piece;
  }

  private void requireAt(long offsetBytes, long acknowledged) throws IOException {
    long current = Math.min(acknowledged, channel.size());
    if (offsetBytes != current) {
      throw new OriginException(
          Kind.CONFLICT, "upload-offset", "upload " + id + " is at offset " + current + ", not " + offsetBytes + ": resume there");
    }
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
