package dev.playhouse.edge.store;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Chunks in memory outside the heap, least recently used first to go. Each buffer given out is the taker's to release. */
final class MemoryTier {
  private record Key(String sha256, int chunk) {}

  private final long limitBytes;
  private final LinkedHashMap<Key, ByteBuf> chunks = new LinkedHashMap<>(16, 0.75f, true);
  private long heldBytes;

  MemoryTier(long limitBytes) {
    this.limitBytes = Math.min(limitBytes, Runtime.getRuntime().maxMemory() / 2); // as much is allowed outside the heap as on it
  }

  synchronized @Nullable ByteBuf find(String sha256, int chunk) {
    ByteBuf held = chunks.get(new Key(sha256, chunk));
    return held == null ? null : held.retainedDuplicate();
  }

  /** Keeps a chunk; the giver keeps its own reference. */
  synchronized void put(String sha256, int chunk, ByteBuf bytes) {
    if (bytes.readableBytes() > limitBytes || chunks.containsKey(new Key(sha256, chunk))) {
      return;
    }
    chunks.put(new Key(sha256, chunk), bytes.retainedDuplicate());
    heldBytes += bytes.readableBytes();
    Iterator<ByteBuf> eldest = chunks.values().iterator();
    while (heldBytes > limitBytes) {
      ByteBuf victim = eldest.next();
      eldest.remove();
      heldBytes -= victim.readableBytes();
      victim.release();
    }
  }

  synchronized void clear() {
    chunks.values().forEach(ByteBuf::release);
    chunks.clear();
    heldBytes = 0;
  }
}
