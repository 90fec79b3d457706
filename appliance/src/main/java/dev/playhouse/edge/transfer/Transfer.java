package dev.playhouse.edge.transfer;

import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoredObject;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An object of which bytes are on their way. Whoever wants a byte that is neither there nor coming soon starts a {@link Flight} at the chunk
 * that holds it; everybody else reads along.
 *
 * <p>Structures: chunks that arrive, by number, each filled by the one flight that claimed it; flights; those who wait, by position. All under
 * the monitor of this, held for moments. A chunk that is full goes to the store first and leaves this then, so that it is always in one of the two.
 */
final class Transfer {
  /** A flight that stands so many chunks before a position will be there sooner than a new one. */
  private static final int NEAR_CHUNKS = 1;

  /** So many flights may fail without a chunk in between; then those who wait are told. */
  private static final int MAX_FAILURES = 2;

  private record Waiter(long position, long last, CompletableFuture<@Nullable ByteBuf> there) {}

  final Content content;
  final StoredObject object;
  final CompletableFuture<Void> end = new CompletableFuture<>();
  private final ObjectStore store;
  private final Transfers owner;
  private final Map<Integer, Arriving> arriving = new HashMap<>();
  private final Set<Flight> flights = new HashSet<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private int failures;
  private boolean over;

  Transfer(Transfers owner, ObjectStore store, Content content, StoredObject object) {
    this.owner = owner;
    this.store = store;
    this.content = content;
    this.object = object;
  }

  /** Bytes that arrived at a position and are not in the store yet, the taker's to release; null when there are none. */
  synchronized @Nullable ByteBuf arrived(long position) {
    Arriving chunk = arriving.get(chunk(position));
    return chunk == null || chunk.filled <= position % StoredObject.CHUNK_BYTES ? null : chunk.slice(position);
  }

  /**
   * Bytes from a position on, the taker's to release, as soon as they arrive; null when they are to be looked for again. Sees to it that they
   * come, and those up to the last one wanted.
   */
  synchronized CompletableFuture<@Nullable ByteBuf> want(long position, long last) {
    Arriving chunk = arriving.get(chunk(position));
    boolean isThere = chunk == null ? isStored(position) : chunk.filled > position % StoredObject.CHUNK_BYTES;
    CompletableFuture<@Nullable ByteBuf> there = new CompletableFuture<>();
    if (isThere || over) { // when it is over, who asks next gets a new one
      over |= flights.isEmpty();
      there.complete(isThere && chunk != null ? chunk.slice(position) : null);
    } else {
      waiters.add(new Waiter(position, last, there));
      bring(position, last);
    }
    if (over) {
      owner.ended(this);
    }
    return there;
  }

  /** Takes a flight that is under way. */
  synchronized void board(Flight flight) {
    flights.add(flight);
  }

  /** The chunk that a flight comes to, to be filled by it; null when it is there or another one's. */
  synchronized @Nullable Arriving claim(Flight flight, int number) {
    if (arriving.containsKey(number) || store.has(object, number)) {
      return null;
    }
    Arriving chunk = new Arriving(flight, object.chunkBytes(number));
    arriving.put(number, chunk);
    return chunk;
  }

  /** More bytes of a chunk may be read; for the thread that fills it. */
  void filled(int number, Arriving chunk, int filled) {
    List<Waiter> served;
    synchronized (this) {
      chunk.filled = filled;
      long start = (long) number * StoredObject.CHUNK_BYTES;
      served = take(waiter -> waiter.position >= start && waiter.position < start + filled);
    }
    served.forEach(waiter -> waiter.there.complete(chunk.slice(waiter.position))); // now: where nothing keeps the chunk, it is soon gone
  }

  /** A full chunk is in the store, or was offered to it. */
  synchronized void stored(int number) {
    Arriving chunk = arriving.remove(number);
    failures = 0;
    if (chunk != null) {
      chunk.bytes.release();
    }
  }

  /** Whether all chunks of a stretch are there, or another flight brings them. */
  synchronized boolean isCovered(Flight but, int first, int last) {
    for (int number = first; number <= last; number++) {
      long position = (long) number * StoredObject.CHUNK_BYTES;
      boolean comes = flights.stream().anyMatch(flight -> flight != but && flight.position() <= position && position <= flight.last());
      if (!comes && !store.has(object, number)) {
        return false;
      }
    }
    return true;
  }

  /** A flight is over; what it did not finish is dropped, and who still waits for it gets another one or its failure. */
  void landed(Flight flight, @Nullable Throwable failure) {
    List<Waiter> failed = List.of();
    synchronized (this) {
      flights.remove(flight);
      drop(flight);
      for (Waiter served : take(waiter -> !arriving.containsKey(chunk(waiter.position)) && isStored(waiter.position))) {
        served.there.complete(null);
      }
      if (failure != null && ++failures >= MAX_FAILURES) {
        failed = take(waiter -> flights.stream().noneMatch(other -> brings(other, waiter.position)));
      }
      for (Waiter waiter : List.copyOf(waiters)) {
        bring(waiter.position, waiter.last);
      }
      over = flights.isEmpty();
    }
    if (over) {
      owner.ended(this);
    }
    if (failure != null) {
      failed.forEach(waiter -> waiter.there.completeExceptionally(failure));
    }
  }

  /** Gives up flights that bring nothing. */
  void dropStalled() {
    List<Flight> stalled;
    synchronized (this) {
      stalled = flights.stream().filter(Flight::isStalled).toList();
    }
    stalled.forEach(Flight::abandon);
  }

  /** Nothing more of the object can be had: what came is not what was promised. */
  void fail(EdgeException failure) {
    object.withdraw();
    List<Waiter> all;
    List<Flight> abandoned;
    synchronized (this) {
      all = take(_ -> true);
      abandoned = List.copyOf(flights);
    }
    abandoned.forEach(Flight::abandon);
    all.forEach(waiter -> waiter.there.completeExceptionally(failure));
  }

  private void bring(long position, long last) {
    if (!arriving.containsKey(chunk(position)) && flights.stream().noneMatch(flight -> brings(flight, position))) {
      long start = (long) chunk(position) * StoredObject.CHUNK_BYTES;
      flights.add(owner.launch(this, start, end(Math.max(position, last))));
    }
  }

  /** The last position of the chunk that holds a position, or of all. */
  private long end(long position) {
    if (object.isPastEnd(position)) {
      return object.sizeBytes() - 1;
    }
    return object.sizeBytes() == StoredObject.UNKNOWN
        ? Incoming.TO_THE_END
        : Math.min(object.sizeBytes(), (chunk(position) + 1L) * StoredObject.CHUNK_BYTES) - 1;
  }

  private boolean isStored(long position) {
    return object.isPastEnd(position) || store.has(object, chunk(position));
  }

  /** Whether a flight will bring a byte soon, or nothing else can. */
  private boolean brings(Flight flight, long position) {
    boolean comes = flight.position() <= position && position <= flight.last();
    return comes && (!content.isDivisible() || chunk(position) - chunk(flight.position()) <= NEAR_CHUNKS);
  }

  private void drop(Flight flight) {
    Iterator<Arriving> chunks = arriving.values().iterator();
    while (chunks.hasNext()) {
      Arriving chunk = chunks.next();
      if (chunk.flight == flight) {
        chunks.remove();
        chunk.bytes.release();
      }
    }
  }

  private List<Waiter> take(Predicate<Waiter> which) {
    List<Waiter> taken = waiters.stream().filter(which).toList();
    waiters.removeAll(taken);
    return taken;
  }

  static int chunk(long position) {
    return (int) (position / StoredObject.CHUNK_BYTES);
  }
}
