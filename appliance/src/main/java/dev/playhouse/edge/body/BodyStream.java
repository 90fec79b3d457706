package dev.playhouse.edge.body;

import dev.playhouse.edge.caching.Fields;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Bytes of an answer in their order, piece by piece; each piece is the taker's to release, and one without bytes is the end. For one taker. */
public interface BodyStream extends AutoCloseable {
  /** The next piece if it is in memory, else null. Does not block. */
  @Nullable ByteBuf now();

  /**
   * The next piece. Does not block; fails with an {@link dev.playhouse.edge.failure.EdgeException} when it cannot be had. Neither this nor
   * {@link #now} may be called before it completes.
   */
  CompletableFuture<ByteBuf> next();

  /** Whether the piece that was taken last is known to be the last one. */
  boolean isOver();

  /** The fields behind it, to be asked for when the last piece was taken. */
  default Fields trailers() {
    return Fields.NONE;
  }

  /** Ends it early or when it is over. */
  @Override
  default void close() {}
}
