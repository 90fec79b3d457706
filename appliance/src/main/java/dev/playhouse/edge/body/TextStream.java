package dev.playhouse.edge.body;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Bytes that the edge itself adds to a body. */
public final class TextStream implements BodyStream {
  private final ByteBuf bytes;
  private volatile boolean taken;

  /** Text of at least a character, a byte each. */
  public TextStream(String text) {
    this.bytes = Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public ByteBuf now() {
    taken = true;
    return bytes.retainedSlice();
  }

  @Override
  public CompletableFuture<ByteBuf> next() {
    return CompletableFuture.completedFuture(now());
  }

  @Override
  public boolean isOver() {
    return taken;
  }
}
