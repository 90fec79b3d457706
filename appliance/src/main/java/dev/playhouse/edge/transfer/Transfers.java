package dev.playhouse.edge.transfer;

import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoreException;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.edge.upstream.OriginClient;
import dev.playhouse.edge.upstream.OriginObject;
import dev.playhouse.edge.upstream.UpstreamException;
import dev.playhouse.edge.upstream.UpstreamException.Kind;
import dev.playhouse.protocol.delivery.DeliveryPath;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to an object: the store's, or one from upstream. Whoever asks first for what is not there makes the one request for its head; all
 * others wait for that, and then read along.
 */
public final class Transfers {
  private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

  /** No segment, playlist or text is larger; what is would be no media object. */
  private static final long MAX_OBJECT_BYTES = 1L << 30;

  /** Each holds a connection and a chunk; a dozen fill any line, the rest is for those that are slow. */
  private static final int MAX_FLIGHTS = 128;

  private static final int FAILED = 500;

  /** An upstream that sends nothing for so long has been lost; a player's buffer lasts about as long. */
  public static final Duration STALL_LIMIT = Duration.ofSeconds(10);

  private final OriginClient origin;
  private final ObjectStore store;
  private final EdgeCounters counters;
  private final Executor workers;
  private final Semaphore flights = new Semaphore(MAX_FLIGHTS);
  private final Map<String, CompletableFuture<Opened>> opening = new ConcurrentHashMap<>();
  private final Map<StoredObject, Transfer> running = new ConcurrentHashMap<>();

  public Transfers(OriginClient origin, ObjectStore store, EdgeCounters counters, Executor workers) {
    this.origin = origin;
    this.store = store;
    this.counters = counters;
    this.workers = workers;
  }

  /** How it was come by. */
  public enum Way {
    /** It was in the store, or what was wanted of it. */
    STORED,
    /** This request has it fetched. */
    FETCHED,
    /** Another one's fetch brings it. */
    SHARED
  }

  /** An object and how it was come by. */
  public record Opened(ObjectHead head, ObjectBody body, Way way) {
    private Opened by(Way other) {
      return new Opened(head, body, other);
    }
  }

  /**
   * Opens the object of a path, of which a viewer wants bytes from a position on. Does not block; fails with an {@link UpstreamException} when
   * it cannot be had.
   *
   * @param last the last one wanted, -1 for all that there are
   */
  public CompletableFuture<Opened> open(DeliveryPath path, long first, long last) {
    String name = path.toString();
    StoredObject object = store.asked(name);
    return object == null ? fetch(name, first, last) : stored(name, object, first, last);
  }

  /** Completes when all of an object is in the store. Does not block. */
  public CompletableFuture<ObjectHead> whole(DeliveryPath path) {
    String name = path.toString();
    StoredObject object = store.find(name);
    return (object == null ? fetch(name, 0, -1) : stored(name, object, 0, -1)).thenCompose(opened -> rest(name, opened, 0));
  }

  /** Gives up what has brought nothing since the last call. */
  public void dropStalled() {
    running.values().forEach(Transfer::dropStalled);
  }

  @Nullable Transfer running(StoredObject object) {
    return running.get(object);
  }

  Transfer of(StoredObject object, ObjectHead head) {
    return running.computeIfAbsent(object, _ -> new Transfer(this, store, head, object));
  }

  void ended(Transfer transfer) {
    running.remove(transfer.object, transfer);
  }

  /** Starts a flight that brings some bytes of an object. Does not block. */
  Flight launch(Transfer transfer, long first, long last) {
    Flight flight = new Flight(transfer, store, counters, first, last);
    workers.execute(() -> aloft(() -> flight.fly(origin.object(transfer.head.path(), first, last)), flight::fail));
    return flight;
  }

  private CompletableFuture<Opened> stored(String name, StoredObject object, long first, long last) {
    ByteBuf resident = store.resident(object, StoredObject.HEAD);
    if (resident != null) {
      return opened(name, object, resident, first, last);
    }
    return CompletableFuture.supplyAsync(() -> store.readHead(object), workers).thenCompose(bytes -> opened(name, object, bytes, first, last));
  }

  private CompletableFuture<Opened> opened(String name, StoredObject object, @Nullable ByteBuf bytes, long first, long last) {
    ObjectHead head = bytes == null ? null : ObjectHead.decode(bytes);
    if (bytes != null) {
      bytes.release();
    }
    if (head == null) {
      return CompletableFuture.runAsync(() -> store.remove(object), workers).thenCompose(_ -> fetch(name, first, last));
    }
    ObjectBody body = new ObjectBody(this, store, workers, head, object);
    Way way = body.has(Math.min(first, head.sizeBytes() - 1)) ? Way.STORED : running.containsKey(object) ? Way.SHARED : Way.FETCHED;
    return CompletableFuture.completedFuture(new Opened(head, body, way));
  }

  private CompletableFuture<Opened> fetch(String name, long first, long last) {
    CompletableFuture<Opened> mine = new CompletableFuture<>();
    CompletableFuture<Opened> others = opening.putIfAbsent(name, mine);
    if (others != null) {
      return others.thenApply(opened -> opened.by(Way.SHARED));
    }
    workers.execute(() -> aloft(() -> begin(name, first, last, mine), failure -> {
      opening.remove(name, mine);
      mine.completeExceptionally(failure);
    }));
    return mine;
  }

  private void begin(String name, long first, long last, CompletableFuture<Opened> opened) {
    OriginObject coming = first == 0 ? origin.object(name) : origin.object(name, start(first), last < 0 ? -1 : end(last));
    Transfer transfer = transfer(name, coming);
    Flight flight = new Flight(transfer, store, counters, coming.first(), coming.last());
    transfer.board(flight);
    opening.remove(name, opened);
    opened.complete(new Opened(transfer.head, new ObjectBody(this, store, workers, transfer.head, transfer.object), Way.FETCHED));
    told(() -> flight.fly(coming), flight::fail);
  }

  /** Does what talks with the upstream, so much at once; others wait in line. */
  private void aloft(Runnable work, Consumer<EdgeException> failed) {
    told(
        () -> {
          flights.acquireUninterruptibly();
          try {
            work.run();
          } finally {
            flights.release();
          }
        },
        failed);
  }

  /** Tells whatever goes wrong, since somebody waits for it. */
  private static void told(Runnable work, Consumer<EdgeException> failed) {
    try {
      work.run();
    } catch (EdgeException e) {
      failed.accept(e);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("a fetch failed in a way that nobody foresaw", e);
      failed.accept(new EdgeException("edge-failed", FAILED, "the edge failed: its log says how", e));
    }
  }

  private Transfer transfer(String name, OriginObject coming) {
    if (coming.sizeBytes() > MAX_OBJECT_BYTES) {
      abandon(coming);
      throw new UpstreamException(Kind.WRONG, "%s has %d bytes; the limit is %d".formatted(name, coming.sizeBytes(), MAX_OBJECT_BYTES));
    }
    ObjectHead head = new ObjectHead(name, coming.sizeBytes(), coming.contentType(), coming.sha256());
    Transfer transfer = new Transfer(this, store, head, begin(head));
    running.put(transfer.object, transfer);
    return transfer;
  }

  private StoredObject begin(ObjectHead head) {
    try {
      return store.begin(head.path(), head.encode(), head.sizeBytes());
    } catch (StoreException e) {
      LOG.warn("{} is not stored: {}", head.path(), e.getMessage());
      return store.passing(head.path(), head.sizeBytes());
    }
  }

  /** Waits for chunk after chunk. */
  private CompletableFuture<ObjectHead> rest(String name, Opened opened, long from) {
    long size = opened.head().sizeBytes();
    long position = from;
    while (position < size && opened.body().has(position)) {
      position += StoredObject.CHUNK_BYTES;
    }
    if (position >= size) {
      StoredObject object = store.find(name);
      return object != null
          ? CompletableFuture.completedFuture(opened.head())
          : CompletableFuture.failedFuture(StoreException.full(size, store.limitBytes()));
    }
    long next = Math.min(size, position + StoredObject.CHUNK_BYTES);
    return opened.body().read(next - 1, size - 1).thenCompose(bytes -> {
      bytes.release();
      return rest(name, opened, next);
    });
  }

  private static long start(long position) {
    return (long) Transfer.chunk(position) * StoredObject.CHUNK_BYTES;
  }

  private static long end(long position) {
    return start(position) + StoredObject.CHUNK_BYTES - 1;
  }

  private static void abandon(OriginObject coming) {
    try {
      coming.close();
    } catch (IOException e) {
      LOG.debug("cannot close a connection: {}", e.toString());
    }
  }
}
