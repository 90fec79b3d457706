package dev.playhouse.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MemoryTierTest {
  private final StoredObject object = new StoredObject(1, 2, 1000);
  private final MemoryTier memory = new MemoryTier(1 << 20);

  @Test
  void chunk_ofFewBytesInAMuchLargerBuffer_holdsOnlyThoseBytes() {
    ByteBuf roomy = Unpooled.directBuffer(StoredObject.CHUNK_BYTES).writeZero(1000);
    memory.put(object, 0, roomy);
    roomy.release();
    assertThat(roomy.refCnt()).as("of the buffer that it came in").isZero();
    ByteBuf held = Objects.requireNonNull(memory.find(object, 0));
    assertThat(held.readableBytes()).isEqualTo(1000);
    held.release();
    memory.clear();
  }

  @Test
  void chunk_thatFillsItsBuffer_isNotCopied() {
    ByteBuf full = Unpooled.directBuffer(1000).writeZero(1000);
    memory.put(object, 0, full);
    assertThat(full.refCnt()).isEqualTo(2);
    memory.clear();
    assertThat(full.release()).isTrue();
  }
}
