package dev.playhouse.edge.transfer;

import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.purge.PurgeRules;
import dev.playhouse.edge.purge.Purges;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoreException;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.edge.upstream.MediaSources;
import dev.playhouse.edge.upstream.MediaSources.Tier;
import dev.playhouse.edge.upstream.OriginObject;
import dev.playhouse.protocol.delivery.DeliveryPath;
import dev.playhouse.protocol.edge.Bulletin;
import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The media objects of an origin, which never change: from the store, or from the origin. Whoever asks first for what is not there makes the one
 * request for its head; all others wait for that, and then read along.
 */
public final class MediaObjects {
  /** No segment, playlist or text is larger; what is would be no media object. */
  private static final long MAX_OBJECT_BYTES = 1L << 30;

  static final Span ALL = new Span(0, Span.END);

  private final MediaSources sources;
  private final ObjectStore store;
  private final Transfers transfers;
  private final Purges purges;
  private final Executor workers;
  private final InstantSource clock;
  private final Map<String, CompletableFuture<Opened>> opening = new ConcurrentHashMap<>();
  private final RecentFailures absent;
  private final RecentFailures refuted;

  /** When objects were asked for that came while a purge of them went on, which is not for those. */
  private final Map<String, Instant> renewed = Collections.synchronizedMap(Prefetch.bounded());

  private volatile long generation;

  public MediaObjects(MediaSources sources, ObjectStore store, Transfers transfers, Purges purges, Executor workers, InstantSource clock) {
    this.sources = sources;
    this.store = store;
    this.transfers = transfers;
    this.purges = purges;
    this.workers = workers;
    this.clock = clock;
    this.absent = new RecentFailures(clock);
    this.refuted = new RecentFailures(clock);
  }

  /** A bulletin of a new generation may tell of what was not there before. */
  public void follow(Bulletin bulletin) {
    if (bulletin.generation() != generation) {
      generation = bulletin.generation();
      absent.forgetAll();
    }
  }

  /** What is not there may be, somebody says, and what was asked for before may be another by now. */
  void forgetUnstored(PurgeRules rules) {
    absent.forget(name -> rules.covers(name, List.of()));
    opening.keySet().removeIf(name -> rules.covers(name, List.of()));
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
   * Opens the object of a path, of which a viewer wants some bytes. Does not block; fails with an {@link UpstreamException} when
   * it cannot be had.
   *
   * @param wanted the first bytes wanted, which may lie behind the end
   * @param forEdge whether another edge asks, for which no peer is asked
   */
  public CompletableFuture<Opened> open(DeliveryPath path, Span wanted, boolean forEdge) {
    Wanted asked = new Wanted(path.toString(), wanted, forEdge);
    StoredObject object = isCovered(asked.name()) ? null : store.asked(asked.name());
    return object == null ? fetch(asked, true) : stored(asked, object);
  }

  private record Wanted(String name, Span bytes, boolean forEdge) {
    static Wanted all(String name) {
      return new Wanted(name, ALL, false);
    }
  }

  /** Completes when all of an object is in the store. Does not block. */
  public CompletableFuture<ObjectHead> whole(DeliveryPath path) {
    String name = path.toString();
    absent.forget(name); // who orders it knows of it
    StoredObject object = store.find(name);
    Wanted all = Wanted.all(name);
    return (object == null ? fetch(all, true) : stored(all, object)).thenCompose(opened -> rest(name, opened, 0));
  }

  /**
   * Fetches all of an object that nobody asked for yet. Does not block; completes with its size when it is in the store, with 0 when it was there
   * or was coming. That the origin lacks it is not remembered: it may have it by the time that somebody asks.
   */
  CompletableFuture<Long> ahead(String name) {
    if (store.find(name) != null || opening.containsKey(name)) {
      return CompletableFuture.completedFuture(0L);
    }
    return fetch(Wanted.all(name), false).thenCompose(opened -> rest(name, opened, 0)).thenApply(ObjectHead::sizeBytes);
  }

  /** Completes when all of an opened object is in the store. Does not block. */
  CompletableFuture<ObjectHead> complete(Opened opened) {
    return rest(opened.head().path(), opened, 0);
  }

  /** Whether there are worries enough without fetching what nobody asked for: an origin that rests, a disk that failed. */
  boolean isStrained() {
    return sources.originRests() || !store.faults().isEmpty();
  }

  private CompletableFuture<Opened> stored(Wanted wanted, StoredObject object) {
    ByteBuf resident = store.resident(object, StoredObject.HEAD);
    if (resident != null) {
      return opened(wanted, object, resident);
    }
    return CompletableFuture.supplyAsync(() -> store.readHead(object), workers).thenCompose(bytes -> opened(wanted, object, bytes));
  }

  private CompletableFuture<Opened> opened(Wanted wanted, StoredObject object, @Nullable ByteBuf bytes) {
    ObjectHead head = bytes == null ? null : ObjectHead.decode(bytes);
    if (bytes != null) {
      bytes.release();
    }
    if (head == null) {
      return CompletableFuture.runAsync(() -> store.remove(object), workers).thenCompose(_ -> fetch(wanted, true));
    }
    ObjectBody body = transfers.body(new MediaContent(head, wanted.forEdge()), object);
    boolean isThere = body.has(Math.min(wanted.bytes().first(), head.sizeBytes() - 1));
    Way way = isThere ? Way.STORED : transfers.running(object) != null ? Way.SHARED : Way.FETCHED;
    return CompletableFuture.completedFuture(new Opened(head, body, way));
  }

  private CompletableFuture<Opened> fetch(Wanted wanted, boolean remembersAbsence) {
    String name = wanted.name();
    UpstreamException absence = absent.find(name);
    if (absence != null) {
      return CompletableFuture.failedFuture(absence);
    }
    CompletableFuture<Opened> mine = new CompletableFuture<>();
    CompletableFuture<Opened> others = opening.putIfAbsent(name, mine);
    if (others != null) {
      return others.thenApply(opened -> opened.by(Way.SHARED));
    }
    StoredObject brought = isCovered(name) ? null : store.find(name);
    if (brought != null) { // by another one, since this was not found
      opening.remove(name, mine);
      var _ = stored(wanted, brought).whenComplete((opened, failure) -> {
        if (failure == null) {
          mine.complete(opened);
        } else {
          mine.completeExceptionally(failure);
        }
      });
      return mine;
    }
    Instant asked = clock.instant();
    workers.execute(() -> transfers.aloft(wanted.forEdge(), () -> begin(wanted, asked, mine), failure -> {
      boolean isAbsent = failure instanceof UpstreamException answer && answer.kind() == Kind.NOT_FOUND;
      if (isAbsent && remembersAbsence && !purges.cover(name, List::of, asked)) {
        absent.add(name, (UpstreamException) failure);
      }
      if (failure instanceof UpstreamException answer && answer.kind() == Kind.WRONG) {
        refuted.add(name, answer);
      }
      opening.remove(name, mine);
      mine.completeExceptionally(failure);
    }));
    return mine;
  }

  private void begin(Wanted wanted, Instant asked, CompletableFuture<Opened> opened) {
    String name = wanted.name();
    OriginObject coming = ask(name, wanted.bytes(), from(name, wanted.forEdge()));
    if (coming.sizeBytes() > MAX_OBJECT_BYTES) {
      Transfers.abandon(coming.body());
      throw new UpstreamException(Kind.WRONG, "%s has %d bytes; the limit is %d".formatted(name, coming.sizeBytes(), MAX_OBJECT_BYTES));
    }
    ObjectHead head = new ObjectHead(name, coming.sizeBytes(), coming.contentType(), coming.sha256());
    MediaContent content = new MediaContent(head, wanted.forEdge());
    Incoming incoming = MediaContent.incoming(coming);
    boolean isPurged = !opening.replace(name, opened, opened); // it is no longer there: another one may be stored by now
    Transfers.Begun begun =
        isPurged ? transfers.pass(content, head.sizeBytes(), incoming) : transfers.begin(content, head.encode(), head.sizeBytes(), incoming);
    if (!opening.remove(name, opened)) {
      store.remove(begun.object());
    } else if (isCovered(name)) {
      renewed.put(name, asked);
    }
    opened.complete(new Opened(head, begun.body(), Way.FETCHED));
    begun.bring().run();
  }

  private boolean isCovered(String name) {
    Instant asked = renewed.get(name);
    return purges.cover(name, List::of, null) && (asked == null || purges.cover(name, List::of, asked));
  }

  /** Waits for chunk after chunk. */
  private CompletableFuture<ObjectHead> rest(String name, Opened opened, long from) {
    long size = opened.head().sizeBytes();
    long position = from;
    while (position < size && opened.body().has(position)) {
      position += StoredObject.CHUNK_BYTES;
    }
    if (position >= size) {
      return opened.body().settled().thenApply(_ -> stored(name, opened.head()));
    }
    long next = Math.min(size, position + StoredObject.CHUNK_BYTES);
    return opened.body().read(next - 1, size - 1).thenCompose(bytes -> {
      bytes.release();
      return rest(name, opened, next);
    });
  }

  private ObjectHead stored(String name, ObjectHead head) {
    if (store.find(name) == null) {
      throw StoreException.full(head.sizeBytes(), store.limitBytes());
    }
    return head;
  }

  /** What was wrong from another edge comes from the origin when it is asked for again. */
  private Tier from(String name, boolean forEdge) {
    return refuted.find(name) != null ? Tier.ORIGIN : forEdge ? Tier.PARENTS : Tier.PEERS;
  }

  private OriginObject ask(String name, Span wanted, Tier from) {
    if (wanted.first() == 0 || wanted.first() >= MAX_OBJECT_BYTES) {
      return sources.object(name, from);
    }
    return sources.object(name, start(wanted.first()), wanted.last() < MAX_OBJECT_BYTES ? end(wanted.last()) : -1, from);
  }

  private static long start(long position) {
    return (long) Transfer.chunk(position) * StoredObject.CHUNK_BYTES;
  }

  private static long end(long position) {
    return start(position) + StoredObject.CHUNK_BYTES - 1;
  }

  /** An object of the origin: its hash says whether what comes is the same. */
  private final class MediaContent implements Content {
    private final ObjectHead head;
    private final boolean forEdge;

    MediaContent(ObjectHead head, boolean forEdge) {
      this.head = head;
      this.forEdge = forEdge;
    }

    @Override
    public String name() {
      return head.path();
    }

    @Override
    public String sha256() {
      return head.sha256();
    }

    @Override
    public boolean isDivisible() {
      return true;
    }

    @Override
    public boolean isForEdge() {
      return forEdge;
    }

    @Override
    public Incoming fetch(long first, long last) {
      OriginObject coming = sources.object(head.path(), first, last, from(head.path(), forEdge));
      if (coming.sha256().equals(head.sha256()) && coming.sizeBytes() == head.sizeBytes()) {
        return incoming(coming);
      }
      Transfers.abandon(coming.body());
      throw new UpstreamException(
          Kind.CHANGED, head.path() + " changed at the origin while it was fetched: it is fetched anew when asked again");
    }

    @Override
    public void refuted(UpstreamException why) {
      refuted.add(head.path(), why);
    }

    static Incoming incoming(OriginObject coming) {
      return new Incoming(coming.first(), coming.last(), coming.body());
    }
  }
}
