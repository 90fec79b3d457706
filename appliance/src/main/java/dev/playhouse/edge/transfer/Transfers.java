package dev.playhouse.edge.transfer;

import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoreException;
import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All objects of which bytes are on their way, so that whoever wants the same bytes reads along. For use by any thread. */
public final class Transfers {
  private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

  /** Each holds a connection and a chunk; a dozen fill any line, the rest is for those that are slow. */
  static final int MAX_FLIGHTS = 128;

  private static final int FAILED = 500;

  /** An upstream that sends nothing for so long has been lost; a player's buffer lasts about as long. */
  public static final Duration STALL_LIMIT = Duration.ofSeconds(10);

  private final ObjectStore store;
  private final EdgeCounters counters;
  private final Executor workers;
  private final Semaphore flights = new Semaphore(MAX_FLIGHTS);

  /** Their own: two edges, each of which waits for what the other one owns, would else wait for each other. */
  private final Semaphore flightsForEdges = new Semaphore(MAX_FLIGHTS);

  private final Map<StoredObject, Transfer> running = new ConcurrentHashMap<>();

  public Transfers(ObjectStore store, EdgeCounters counters, Executor workers) {
    this.store = store;
    this.counters = counters;
    this.workers = workers;
  }

  /**
   * An object whose bytes begin to come.
   *
   * @param object it, in the store or only passing through
   * @param name its name in the store
   * @param body to read from, now or later
   * @param bring brings the bytes; blocks until they are there or fail
   */
  public record Begun(StoredObject object, String name, ObjectBody body, Runnable bring) {}

  /** Takes an answer for a new object in place of one of the same name; one that the store has no room for only passes through. Blocks. */
  public Begun begin(Content content, ByteBuf head, long sizeBytes, Incoming coming) {
    Begun begun = pass(content, sizeBytes, coming); // before anybody can find the object, and have it fetched a second time
    keep(content, begun.object(), head);
    return begun;
  }

  /** Takes an answer that is handed to who asked, and not stored. */
  public Begun pass(Content content, long sizeBytes, Incoming coming) {
    StoredObject object = store.passing(content.name(), sizeBytes);
    Transfer transfer = new Transfer(this, store, content, object);
    Flight flight = new Flight(transfer, store, counters, coming.first(), coming.last());
    transfer.board(flight);
    running.put(object, transfer);
    return new Begun(object, content.name(), body(content, object), () -> told(() -> flight.fly(coming), flight::fail));
  }

  /** The body of an object that is in the store or on its way there. */
  public ObjectBody body(Content content, StoredObject object) {
    return new ObjectBody(this, store, workers, content, object);
  }

  /** Gives up what has brought nothing since the last call. */
  public void dropStalled() {
    running.values().forEach(Transfer::dropStalled);
  }

  /** Whether bytes of an object are on their way. */
  public boolean isRunning(StoredObject object) {
    return running.containsKey(object);
  }

  @Nullable Transfer running(StoredObject object) {
    return running.get(object);
  }

  Transfer of(StoredObject object, Content content) {
    return running.computeIfAbsent(object, _ -> new Transfer(this, store, content, object));
  }

  void ended(Transfer transfer) {
    running.remove(transfer.object, transfer);
    transfer.end.complete(null);
  }

  /** Starts a flight that brings some bytes of an object. Does not block. */
  Flight launch(Transfer transfer, long first, long last) {
    Flight flight = new Flight(transfer, store, counters, first, last);
    try {
      workers.execute(() -> aloft(transfer.content.isForEdge(), () -> flight.fly(transfer.content.fetch(first, last)), flight::fail));
    } catch (RejectedExecutionException e) {
      Thread.startVirtualThread(() -> flight.fail(new UpstreamException(Kind.UNREACHABLE, "the edge is stopping", e)));
    }
    return flight;
  }

  /** Does what talks with the upstream, so much at once; others wait in line. */
  void aloft(boolean forEdge, Runnable work, Consumer<EdgeException> failed) {
    Semaphore permits = forEdge ? flightsForEdges : flights;
    told(
        () -> {
          permits.acquireUninterruptibly();
          try {
            work.run();
          } finally {
            permits.release();
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

  private void keep(Content content, StoredObject passing, ByteBuf head) {
    try {
      store.begin(passing, content.name(), head);
    } catch (StoreException e) {
      LOG.warn("{} is not stored: {}", content.name(), e.getMessage());
      counters.unstored();
    }
  }

  /** Closes a body that nobody wants. */
  public static void abandon(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("cannot close a connection: {}", e.toString());
    }
  }
}
