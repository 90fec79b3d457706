package dev.playhouse.edge.delivery;

import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.ObjectChunks;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoreException;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.edge.upstream.ObjectLoader;
import dev.playhouse.protocol.delivery.DeliveryPath;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The way from a token and a path to bytes: admit, find or fetch, open. Nothing here blocks its caller. */
public final class ObjectDelivery {
  private final TokenGate gate;
  private final ObjectStore store;
  private final ObjectLoader loader;
  private final EdgeCounters counters;
  private final Executor workers;

  public ObjectDelivery(TokenGate gate, ObjectStore store, ObjectLoader loader, EdgeCounters counters, Executor workers) {
    this.gate = gate;
    this.store = store;
    this.loader = loader;
    this.counters = counters;
    this.workers = workers;
  }

  /** An object that the request may have. */
  public record Found(DeliveryPath path, StoredObject object, CacheStatus status) {}

  /** Its chunks and the one asked for first; both the taker's to close and to release. */
  public record Opened(ObjectChunks chunks, ByteBuf first) {}

  /** The object of a path, from the store or from the origin, if the token opens it. */
  public CompletableFuture<Found> find(String token, DeliveryPath path) {
    return gate.admit(token, path).thenCompose(_ -> find(path));
  }

  /** Opens an object at a chunk. A damaged one is fetched again first. */
  public CompletableFuture<Opened> open(Found found, int chunk) {
    ObjectChunks chunks = store.chunks(found.object());
    ByteBuf resident = chunks.resident(chunk);
    if (resident != null) {
      return CompletableFuture.completedFuture(new Opened(chunks, resident));
    }
    return CompletableFuture.supplyAsync(() -> new Opened(chunks, chunks.read(chunk)), workers)
        .exceptionallyCompose(failure -> reopen(found, chunk, chunks, failure));
  }

  /** A further chunk of an open object; a damaged object is dropped. */
  public CompletableFuture<ByteBuf> read(Found found, ObjectChunks chunks, int chunk) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return chunks.read(chunk);
          } catch (StoreException e) {
            store.drop(found.object(), String.valueOf(e.getMessage()));
            throw e;
          }
        },
        workers);
  }

  /** Ends reading. */
  public void close(ObjectChunks chunks) {
    if (chunks.holdsFile()) {
      workers.execute(chunks::close);
    }
  }

  private CompletableFuture<Found> find(DeliveryPath path) {
    StoredObject stored = store.asked(path.toString());
    if (stored != null) {
      counters.hit();
      return CompletableFuture.completedFuture(new Found(path, stored, CacheStatus.HIT));
    }
    counters.miss();
    return loader.load(path)
        .thenApply(loaded -> new Found(path, loaded.object(), loaded.shared() ? CacheStatus.SHARED : CacheStatus.FETCHED));
  }

  private CompletableFuture<Opened> reopen(Found found, int chunk, ObjectChunks damaged, Throwable failure) {
    return CompletableFuture.runAsync(
            () -> {
              damaged.close();
              store.drop(found.object(), "it cannot be read: " + failure.getMessage());
            },
            workers)
        .thenCompose(_ -> loader.load(found.path()))
        .thenApplyAsync(
            loaded -> {
              if (!loaded.object().sha256().equals(found.object().sha256())) {
                throw new IllegalStateException(found.path() + " changed at the origin, though its path names its content", failure);
              }
              ObjectChunks chunks = store.chunks(loaded.object());
              return new Opened(chunks, chunks.read(chunk));
            },
            workers);
  }
}
