package dev.playhouse.edge.store;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One folder of the store, which may be a disk of its own: the file of slots, its free pages, and the log that says what they hold. Pages and
 * log belong to {@code lock}, which is held while the disk works and never taken by an event loop; slots are read and written without it.
 */
final class StoreFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);

  /** The file grows by so much at a time: little enough that nobody waits long for it, and more than a few fetches need. */
  private static final int STEP_BLOCKS = 64;

  final ReentrantLock lock = new ReentrantLock();
  private final Path file;
  private final int limitBlocks;
  private final FileChannel slots;
  private final Pages pages = new Pages();
  private final IndexLog log;
  private volatile boolean full;

  private StoreFolder(Path file, long limitBytes, FileChannel slots, IndexLog log) throws IOException {
    this.file = file;
    this.limitBlocks = Math.toIntExact(Math.max(1, limitBytes / StoredObject.CHUNK_BYTES));
    this.slots = slots;
    this.log = log;
    int blocks = Math.toIntExact(slots.size() / StoredObject.CHUNK_BYTES);
    pages.extend(Math.min(blocks, limitBlocks));
    if (blocks > 0) {
      pages.takeAt(0, 1);
    }
  }

  /** Opens a folder and tells what its log holds, oldest first. */
  static StoreFolder open(Path folder, long limitBytes, Consumer<IndexRecord> told) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("slots");
    IndexLog log = IndexLog.open(folder.resolve("index"), told);
    FileChannel slots = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new StoreFolder(file, limitBytes, slots, log);
  }

  /** Takes the pages of a slot that a log told of; not when they are taken or lie beyond what this folder may have. */
  boolean restore(Slot slot) {
    return pages.takeAt(slot.page(), slot.pages());
  }

  /** A free run, {@link Pages#NONE} when others must give way first. */
  int take(int run) {
    int page = pages.take(run);
    if (page == Pages.NONE && pages.blocks() < limitBlocks && !full) {
      extend();
      page = pages.take(run);
    }
    return page;
  }

  void give(Slot slot) {
    pages.give(slot.page(), slot.pages());
  }

  void append(IndexRecord entry) throws IOException {
    log.append(entry);
  }

  IndexLog log() {
    return log;
  }

  /** Bytes of the file that hold nothing, and those by which it may still grow. */
  long freeBytes() {
    return pages.freeBytes() + (full ? 0 : (long) (limitBlocks - pages.blocks()) * StoredObject.CHUNK_BYTES);
  }

  void write(Slot slot, ByteBuf bytes) throws IOException {
    int read = bytes.readerIndex();
    for (int done = 0; done < slot.bytes(); ) {
      done += bytes.getBytes(read + done, slots, slot.position() + done, slot.bytes() - done);
    }
  }

  /** Fills a buffer with a slot; false when the file ends before. */
  boolean read(Slot slot, ByteBuf into) throws IOException {
    for (int done = 0; done < slot.bytes(); ) {
      int more = into.writeBytes(slots, slot.position() + done, slot.bytes() - done);
      if (more < 0) {
        return false;
      }
      done += more;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    log.close();
    slots.close();
  }

  /** Fills the next step with zeros: in a file that is only made longer, a write may still fail for want of space. */
  private void extend() {
    int blocks = Math.min(STEP_BLOCKS, limitBlocks - pages.blocks());
    long end = (long) pages.blocks() * StoredObject.CHUNK_BYTES;
    try {
      ByteBuffer zeros = ByteBuffer.allocateDirect(StoredObject.CHUNK_BYTES);
      for (int block = 0; block < blocks; block++) {
        for (zeros.clear(); zeros.hasRemaining(); ) {
          slots.write(zeros, end + (long) block * StoredObject.CHUNK_BYTES + zeros.position());
        }
      }
      pages.extend(blocks);
      if (end == 0) {
        pages.takeAt(0, 1); // page 0 stands for none
      }
    } catch (IOException e) {
      full = true;
      LOG.warn("{} stays at {} bytes, its disk has no more: {}", file, end, e.getMessage());
    }
  }
}
