package dev.playhouse.edge.transfer;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The bytes of one object, wherever they are now: in memory, on disk, on their way, or still with upstream. For use by any thread. */
public final class ObjectBody {
  private final Transfers transfers;
  private final ObjectStore store;
  private final Executor workers;
  private final Content content;
  private final StoredObject object;

  ObjectBody(Transfers transfers, ObjectStore store, Executor workers, Content content, StoredObject object) {
    this.transfers = transfers;
    this.store = store;
    this.workers = workers;
    this.content = content;
    this.object = object;
  }

  /** The bytes from one position to another; {@link Incoming#TO_THE_END} is the last one, wherever that is. */
  public BodyStream stream(long first, long last) {
    return new SpanStream(this, first, last);
  }

  /** Whether the byte at a position is in the store. */
  boolean has(long position) {
    return object.isPastEnd(position) || store.has(object, Transfer.chunk(position));
  }

  /** Completes when what is on its way now is in the store, or was offered to it: bytes can be read a moment before. */
  CompletableFuture<Void> settled() {
    Transfer running = transfers.running(object);
    return running == null ? CompletableFuture.completedFuture(null) : running.end.thenRunAsync(() -> {}, workers);
  }

  /** Its size in bytes; {@link StoredObject#UNKNOWN} until its end has come, where nobody says. */
  public long sizeBytes() {
    return object.sizeBytes();
  }

  /** Bytes from a position on that are in memory, the taker's to release; none behind the last, null when they are not there. Does not block. */
  public @Nullable ByteBuf now(long position) {
    if (object.isWithdrawn()) {
      return null;
    }
    if (object.isPastEnd(position)) {
      return Unpooled.EMPTY_BUFFER;
    }
    ByteBuf chunk = store.resident(object, Transfer.chunk(position));
    if (chunk != null) {
      return chunk.skipBytes((int) (position % StoredObject.CHUNK_BYTES));
    }
    Transfer running = transfers.running(object);
    return running == null ? null : running.arrived(position);
  }

  /**
   * Bytes from a position on, the taker's to release; none behind the last one. Does not block; fails with an {@link
   * dev.playhouse.edge.failure.EdgeException} when they cannot be had.
   *
   * @param last the last position that will be wanted, so that it is fetched together
   */
  public CompletableFuture<ByteBuf> read(long position, long last) {
    ByteBuf now = now(position);
    return now != null ? CompletableFuture.completedFuture(now) : later(position, last);
  }

  private CompletableFuture<ByteBuf> later(long position, long last) {
    int chunk = Transfer.chunk(position);
    if (object.isWithdrawn()) {
      return CompletableFuture.failedFuture(new UpstreamException(Kind.WRONG, content.name() + " came with bytes that are not its own"));
    }
    if (!store.has(object, chunk)) {
      return transfers.of(object, content).want(position, last).thenComposeAsync(bytes -> orAgain(bytes, position, last), workers);
    }
    return CompletableFuture.supplyAsync(() -> store.read(object, chunk), workers)
        .thenCompose(
            bytes -> orAgain(bytes == null ? null : bytes.skipBytes((int) (position % StoredObject.CHUNK_BYTES)), position, last));
  }

  private CompletableFuture<ByteBuf> orAgain(@Nullable ByteBuf bytes, long position, long last) {
    return bytes == null ? read(position, last) : CompletableFuture.completedFuture(bytes);
  }
}
