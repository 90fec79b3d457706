package dev.playhouse.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One folder of the store, which may be a disk of its own: the file of slots, its free pages, and the log that says what they hold. Pages and
 * log belong to {@code lock}, which is held while the disk works and so only ever taken by {@code threads}; slots are read and written without it.
 */
final class StoreFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);

  /** The file grows by so much at a time: little enough that nobody waits long for it, and more than a few fetches need. */
  private static final int STEP_BLOCKS = 64;

  /** Pages are numbered by an int. */
  private static final int MAX_BLOCKS = Integer.MAX_VALUE / Pages.BLOCK_PAGES;

  private final ReentrantLock lock = new ReentrantLock();
  private final DiskThreads threads;
  final byte number;
  final Path path;
  private final Path file;
  private final @Nullable Object fileKey;
  private final FileChannel slots;
  private final Pages pages;
  private final IndexLog log;
  private volatile int limitBlocks;
  private volatile int growthBlocks;
  private volatile boolean failed;

  private StoreFolder(byte number, Path path, long limitBytes, DiskThreads threads, FileChannel slots, IndexLog log) throws IOException {
    this.threads = threads;
    this.number = number;
    this.path = path;
    this.file = file(path);
    this.fileKey = fileKey(file);
    this.limitBlocks = Math.clamp(limitBytes / StoredObject.CHUNK_BYTES, 1, MAX_BLOCKS);
    this.slots = slots;
    this.log = log;
    slots.truncate(limitBytes());
    pages = new Pages(Math.toIntExact(slots.size() / StoredObject.CHUNK_BYTES));
    pages.takeAt(0, 1); // it stands for none
    growthBlocks = limitBlocks - pages.blocks();
  }

  /**
   * Opens a folder and tells what its log holds, oldest first; refuses one that is open already.
   *
   * @param isBehind whether what it holds is to be forgotten first
   */
  static StoreFolder open(byte number, Path path, long limitBytes, DiskThreads threads, boolean isBehind, IndexLog.Listener told)
      throws IOException {
    Files.createDirectories(path);
    FileChannel slots = FileChannel.open(file(path), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!lock(slots)) {
        throw StoreException.inUse(path);
      }
      Path index = path.resolve("index");
      if (isBehind && Files.deleteIfExists(index)) {
        LOG.warn("{} was out of use when something was purged: what it held is forgotten", path);
      }
      IndexLog log = IndexLog.open(index, told);
      return new StoreFolder(number, path, limitBytes, threads, slots, log);
    } catch (IOException | RuntimeException e) {
      slots.close();
      throw e;
    }
  }

  /** Whether it still takes and gives. For any thread. */
  boolean isUsed() {
    return !failed;
  }

  /** Takes it out of use; false when it is already. */
  synchronized boolean fail() {
    boolean first = !failed;
    failed = true;
    threads.stop();
    return first;
  }

  /** The threads that work at its disk. */
  DiskThreads threads() {
    return threads;
  }

  /** Gives slots back, some time. Does not block. */
  void giveLater(List<Slot> free) {
    threads.start(() -> locked(() -> free.forEach(this::give)));
  }

  /** Does what needs its pages or its log; by its threads only. */
  void locked(DiskThreads.Work work) throws IOException {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /** Whether its file is still where it was and can be written. Blocks. */
  boolean isSound() {
    try {
      slots.write(ByteBuffer.allocate(Pages.PAGE_BYTES), 0); // page 0 is nobody's
      checkIsThere();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Fails unless its file is still where it was. Blocks. */
  void checkIsThere() throws IOException {
    if (fileKey != null && !fileKey.equals(fileKey(file))) {
      throw new IOException("another file slots is there");
    }
  }

  /** Takes the pages of a slot that a log told of; not when they are taken or lie beyond what this folder may have. */
  boolean restore(int page, int bytes) {
    return pages.takeAt(page, Pages.of(bytes));
  }

  /** Ends the time of {@link #restore} and begins that of {@link #take}. */
  void settle() {
    pages.settle();
  }

  /** A free run, {@link Pages#NONE} when others must give way first. */
  int take(int run) throws IOException {
    int page = pages.take(run);
    if (page == Pages.NONE && pages.blocks() < limitBlocks) {
      extend();
      page = pages.take(run);
    }
    return page;
  }

  void give(Slot slot) {
    pages.give(slot.page(), slot.pages());
  }

  /** Whether its file reaches as far as a slot. */
  boolean has(Slot slot) {
    return slot.page() < pages.blocks() * Pages.BLOCK_PAGES;
  }

  IndexLog log() {
    return log;
  }

  /** Most bytes it may have: what was set, or what its disk had. For any thread. */
  long limitBytes() {
    return (long) limitBlocks * StoredObject.CHUNK_BYTES;
  }

  /** Bytes by which its file may still grow. For any thread. */
  long growthBytes() {
    return (long) growthBlocks * StoredObject.CHUNK_BYTES;
  }

  void write(Slot slot, ByteBuf bytes) throws IOException {
    int read = bytes.readerIndex();
    for (int done = 0; done < slot.bytes(); ) {
      done += bytes.getBytes(read + done, slots, slot.position() + done, slot.bytes() - done);
    }
  }

  /** What a slot holds, the caller's to release; null when the file ends before. */
  @Nullable ByteBuf read(Slot slot) throws IOException {
    ByteBuf bytes = Unpooled.directBuffer(slot.bytes());
    try {
      ByteBuffer rest = bytes.nioBuffer(0, slot.bytes()); // a ByteBuf itself takes a file that was closed for its end
      while (rest.hasRemaining() && slots.read(rest, slot.position() + rest.position()) >= 0) {}
      return rest.hasRemaining() ? null : bytes.writerIndex(slot.bytes()).retain();
    } finally {
      bytes.release();
    }
  }

  /** Gives the last step of the file back to the disk; gives the first page that is no longer there, {@link Pages#NONE} when only one is left. */
  int shrink() throws IOException {
    int blocks = pages.blocks() - STEP_BLOCKS;
    if (blocks <= 0) {
      return Pages.NONE;
    }
    pages.cut(STEP_BLOCKS);
    limitBlocks = blocks;
    growthBlocks = 0;
    slots.truncate(limitBytes());
    LOG.warn("{} was cut to {} bytes: its disk is full, and the index needs room", file, limitBytes());
    return blocks * Pages.BLOCK_PAGES;
  }

  /** Ends its use, once what is under way is over; where that hangs, its files end with this process. */
  @Override
  public void close() throws IOException {
    if (isUsed()) {
      threads.run(() -> locked(this::closeFiles), () -> {});
      threads.stop();
    } else if (!threads.hangs()) {
      closeFiles();
    }
  }

  private void closeFiles() throws IOException {
    log.close();
    slots.close();
  }

  /** Fills the next step with zeros: in a file that is only made longer, a write may still fail for want of space. */
  private void extend() throws IOException {
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
      growthBlocks = limitBlocks - pages.blocks();
      if (end == 0) {
        pages.take(1); // page 0 stands for none
      }
    } catch (IOException e) {
      slots.truncate(end);
      if (end == 0 || !isSound()) {
        throw e;
      }
      limitBlocks = pages.blocks();
      growthBlocks = 0;
      LOG.warn("{} stays at {} bytes, its disk has no more: {}", file, end, e.getMessage());
    }
  }

  private static boolean lock(FileChannel slots) throws IOException {
    try {
      return slots.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Path file(Path folder) {
    return folder.resolve("slots");
  }

  private static @Nullable Object fileKey(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
