package dev.playhouse.edge.upstream;

import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.IncomingObject;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.edge.upstream.UpstreamException.Kind;
import dev.playhouse.protocol.delivery.DeliveryPath;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches objects from the origin into the store: one fetch per object however many wait for it, different objects side by side. Nothing is
 * stored or given out before its bytes match the origin's {@code Repr-Digest}.
 */
public final class ObjectLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectLoader.class);
  private static final int BUFFER_BYTES = 64 * 1024;

  /** No segment, playlist or text is larger; what is would be no media object. */
  private static final long MAX_OBJECT_BYTES = 1L << 30;

  /** For one whole object; a slower origin is of no use to a player. */
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(60);

  private final OriginClient origin;
  private final ObjectStore store;
  private final EdgeCounters counters;
  private final Executor workers;
  private final ScheduledExecutorService timer;
  private final Map<String, CompletableFuture<StoredObject>> flights = new ConcurrentHashMap<>();

  public ObjectLoader(
      OriginClient origin, ObjectStore store, EdgeCounters counters, Executor workers, ScheduledExecutorService timer) {
    this.origin = origin;
    this.store = store;
    this.counters = counters;
    this.workers = workers;
    this.timer = timer;
  }

  /**
   * An object that came from the origin.
   *
   * @param shared whether somebody else's fetch was under way
   */
  public record Loaded(StoredObject object, boolean shared) {}

  /** Loads an object that the store lacks. Does not block; fails with an {@link UpstreamException} or a store's exception. */
  public CompletableFuture<Loaded> load(DeliveryPath path) {
    String key = path.toString();
    CompletableFuture<StoredObject> mine = new CompletableFuture<>();
    CompletableFuture<StoredObject> running = flights.putIfAbsent(key, mine);
    if (running != null) {
      return running.thenApply(object -> new Loaded(object, true));
    }
    return CompletableFuture.supplyAsync(() -> fetchUnlessStored(key), workers)
        .whenComplete((object, failure) -> land(key, mine, object, failure))
        .thenApply(object -> new Loaded(object, false));
  }

  private void land(String path, CompletableFuture<StoredObject> flight, @Nullable StoredObject object, @Nullable Throwable failure) {
    flights.remove(path, flight);
    if (object != null) {
      flight.complete(object);
    } else {
      flight.completeExceptionally(failure == null ? new IllegalStateException(path + " came to nothing") : failure);
    }
  }

  private StoredObject fetchUnlessStored(String path) {
    StoredObject stored = store.find(path);
    return stored != null ? stored : fetch(path);
  }

  private StoredObject fetch(String path) {
    OriginObject coming = origin.object(path);
    ScheduledFuture<?> limit = timer.schedule(() -> abandon(path, coming.body()), FETCH_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    try (InputStream body = coming.body()) {
      if (coming.sizeBytes() > MAX_OBJECT_BYTES) {
        throw new UpstreamException(Kind.WRONG, "%s has %d bytes; the limit is %d".formatted(path, coming.sizeBytes(), MAX_OBJECT_BYTES));
      }
      return store(path, coming, body);
    } catch (IOException e) {
      throw new UpstreamException(Kind.FAILED, "the origin broke off while sending " + path + ": " + e, e);
    } finally {
      limit.cancel(false);
    }
  }

  private StoredObject store(String path, OriginObject coming, InputStream body) throws IOException {
    try (IncomingObject incoming = store.begin(path, coming.sizeBytes())) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        counters.fetched(read);
        incoming.write(buffer, read);
      }
      if (incoming.missingBytes() > 0) {
        throw new UpstreamException(Kind.FAILED, "the origin sent %s short of %d bytes".formatted(path, incoming.missingBytes()));
      }
      String sha256 = incoming.sha256Hex();
      if (!sha256.equals(coming.sha256())) {
        LOG.warn("{} came with SHA-256 {} but its Repr-Digest says {}; not stored", path, sha256, coming.sha256());
        throw new UpstreamException(Kind.WRONG, "%s does not match its Repr-Digest and was not stored".formatted(path));
      }
      return incoming.commit(sha256, coming.contentType());
    }
  }

  private static void abandon(String path, InputStream body) {
    try {
      LOG.warn("gave up on {} after {} s", path, FETCH_LIMIT.toSeconds());
      body.close();
    } catch (IOException e) {
      LOG.warn("cannot close the connection of {}: {}", path, e.toString());
    }
  }
}
