package dev.playhouse.edge.transfer;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Some bytes of one object. */
final class SpanStream implements BodyStream {
  private final ObjectBody body;
  private final long last;
  private volatile long position;

  /** From one position to another, which may lie behind the end of a body of unknown length. */
  SpanStream(ObjectBody body, long first, long last) {
    this.body = body;
    this.position = first;
    this.last = last;
  }

  @Override
  public @Nullable ByteBuf now() {
    ByteBuf piece = body.now(position);
    return piece == null ? null : taken(piece);
  }

  @Override
  public CompletableFuture<ByteBuf> next() {
    return body.read(position, last).thenApply(this::taken);
  }

  @Override
  public boolean isOver() {
    return position > last || (body.sizeBytes() != StoredObject.UNKNOWN && position >= body.sizeBytes());
  }

  private ByteBuf taken(ByteBuf piece) {
    long from = position;
    int length = (int) Math.min(piece.readableBytes() - 1, last - from) + 1;
    position = from + length;
    return piece.writerIndex(piece.readerIndex() + length);
  }
}
