package dev.playhouse.edge.transfer;

import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A chunk that a flight fills, while others read what is there. The flight writes behind {@code filled}; that belongs to its {@link Transfer}. */
final class Arriving {
  final Flight flight;
  final ByteBuf bytes;
  int filled;

  Arriving(Flight flight, int sizeBytes) {
    this.flight = flight;
    this.bytes = Unpooled.directBuffer(sizeBytes, sizeBytes);
  }

  /** What is there of it from a position of the object on; the taker's to release. */
  ByteBuf slice(long position) {
    int offset = (int) (position % StoredObject.CHUNK_BYTES);
    return bytes.retainedSlice(offset, filled - offset);
  }
}
