package dev.playhouse.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The chunks of one object for one reader: from memory where they are there, else from its file, checked. */
public final class ObjectChunks implements AutoCloseable {
  private final StoredObject object;
  private final Path file;
  private final MemoryTier memory;
  private @Nullable FileChannel channel;

  ObjectChunks(StoredObject object, Path file, MemoryTier memory) {
    this.object = object;
    this.file = file;
    this.memory = memory;
  }

  /** A chunk that is in memory, the caller's to release. Does not block. */
  public @Nullable ByteBuf resident(int chunk) {
    return memory.find(object.sha256(), chunk);
  }

  /** A chunk, the caller's to release. Blocks; a {@link StoreException} says that it is not on disk as it was written. */
  public synchronized ByteBuf read(int chunk) {
    ByteBuf resident = resident(chunk);
    if (resident != null) {
      return resident;
    }
    ByteBuf bytes = Unpooled.directBuffer(object.chunkLength(chunk));
    try {
      fill(bytes, chunk);
    } catch (StoreException e) {
      bytes.release();
      throw e;
    }
    memory.put(object.sha256(), chunk, bytes);
    return bytes;
  }

  /** Whether reading opened a file, so that closing it may block. */
  public synchronized boolean holdsFile() {
    return channel != null;
  }

  @Override
  public synchronized void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw StoreException.broken("cannot close " + file, e);
    }
  }

  private void fill(ByteBuf bytes, int chunk) {
    try {
      FileChannel opened = channel == null ? FileChannel.open(file, StandardOpenOption.READ) : channel;
      channel = opened;
      long start = (long) chunk * StoredObject.CHUNK_BYTES;
      while (bytes.isWritable()) {
        if (bytes.writeBytes(opened, start + bytes.writerIndex(), bytes.writableBytes()) < 0) {
          throw StoreException.rotten(object, "the file is too short");
        }
      }
      if (IndexRecord.check(bytes.nioBuffer()) != object.chunkChecks()[chunk]) {
        throw StoreException.rotten(object, "chunk " + chunk + " is damaged");
      }
    } catch (IOException e) {
      throw StoreException.broken("cannot read " + file, e);
    }
  }
}
