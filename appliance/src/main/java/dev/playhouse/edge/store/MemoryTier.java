package dev.playhouse.edge.store;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Heads and chunks in memory outside the heap, least recently used first to go. Each buffer given out is the taker's to release. */
final class MemoryTier {
  private record Key(StoredObject object, int chunk) {}

  private final long limitBytes;
  private final LinkedHashMap<Key, ByteBuf> chunks = new LinkedHashMap<>(16, 0.75f, true);
  private long heldBytes;

  MemoryTier(long limitBytes) {
    this.limitBytes = Math.min(limitBytes, Runtime.getRuntime().maxMemory() / 2); // as much is allowed outside the heap as on it
  }

  synchronized @Nullable ByteBuf find(StoredObject object, int chunk) {
    ByteBuf held = chunks.get(new Key(object, chunk));
    return held == null ? null : held.retainedDuplicate();
  }

  synchronized boolean has(StoredObject object, int chunk) {
    return chunks.containsKey(new Key(object, chunk));
  }

  /**
   * Keeps a chunk in place of what was there; the giver keeps its own reference. One of unknown length came in a buffer for the longest there is,
   * which is not kept for few bytes.
   */
  void put(StoredObject object, int chunk, ByteBuf bytes) {
    if (bytes.readableBytes() > limitBytes) {
      remove(object, chunk);
    } else {
      keep(new Key(object, chunk), bytes.readableBytes() == bytes.capacity() ? bytes.retainedDuplicate() : bytes.copy());
    }
  }

  private synchronized void keep(Key key, ByteBuf bytes) {
    remove(key.object(), key.chunk());
    chunks.put(key, bytes);
    heldBytes += bytes.readableBytes();
    Iterator<ByteBuf> eldest = chunks.values().iterator();
    while (heldBytes > limitBytes) {
      ByteBuf victim = eldest.next();
      eldest.remove();
      heldBytes -= victim.readableBytes();
      victim.release();
    }
  }

  synchronized void remove(StoredObject object, int chunk) {
    ByteBuf held = chunks.remove(new Key(object, chunk));
    if (held != null) {
      heldBytes -= held.readableBytes();
      held.release();
    }
  }

  synchronized void clear() {
    chunks.values().forEach(ByteBuf::release);
    chunks.clear();
    heldBytes = 0;
  }
}
