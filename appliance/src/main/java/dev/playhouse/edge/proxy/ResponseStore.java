package dev.playhouse.edge.proxy;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.body.JoinedStream;
import dev.playhouse.edge.caching.Extent;
import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.caching.StoredResponse;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.proxy.Variant.Part;
import dev.playhouse.edge.purge.PurgeRules;
import dev.playhouse.edge.purge.Purgeable;
import dev.playhouse.edge.purge.Purges;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoreException;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.edge.transfer.Incoming;
import dev.playhouse.edge.transfer.ObjectBody;
import dev.playhouse.edge.transfer.Transfers;
import dev.playhouse.edge.transfer.Transfers.Begun;
import dev.playhouse.edge.upstream.HttpUpstream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The responses that are stored, by URI. What is said of an extent is true when it is said; what gives way later is fetched again while it is
 * read, or the reading fails. For use by any thread; all but what says otherwise blocks.
 */
final class ResponseStore implements Purgeable {
  /** The oldest go first. */
  static final int MAX_VARIANTS = 32;

  /** A response in more parts is fetched anew. */
  static final int MAX_PARTS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(ResponseStore.class);
  private static final int LOCKS = 256;
  private static final HexFormat HEX = HexFormat.of();

  private final ObjectStore store;
  private final Transfers transfers;
  private final HttpUpstream upstream;
  private final Purges purges;
  private final URI base;
  private final InstantSource clock;
  private final Executor later;
  private final RecentUris invalidated = new RecentUris();
  private final List<ReentrantLock> locks = Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  /**
   * Responses in a store.
   *
   * @param later runs what it is given when those who read now will have ended
   */
  ResponseStore(
      ObjectStore store, Transfers transfers, HttpUpstream upstream, URI base, Purges purges, InstantSource clock, Executor later) {
    this.store = store;
    this.transfers = transfers;
    this.upstream = upstream;
    this.base = base;
    this.purges = purges;
    this.clock = clock;
    this.later = later;
  }

  /** The variants of a URI that a client asks for, if they can be told at once; null when a disk must be asked. Does not block. */
  @Nullable List<Variant> resident(URI uri) {
    StoredObject object = store.asked(name(uri));
    ByteBuf head = object == null ? null : store.resident(object, StoredObject.HEAD);
    return object == null ? List.of() : head == null ? null : live(head);
  }

  /** The variants of a URI. */
  List<Variant> find(URI uri) {
    StoredObject object = store.find(name(uri));
    ByteBuf head = object == null ? null : store.readHead(object);
    return head == null ? List.of() : live(head);
  }

  /** Whether a body of so many bytes can be kept; of one of unknown length that is to be seen. */
  boolean accepts(long bytes) {
    return bytes <= store.limitBytes() - 2L * StoredObject.CHUNK_BYTES;
  }

  /**
   * A response whose bytes begin to come.
   *
   * @param body what comes, to be read now; null where nothing does
   * @param isStored false when the store had no room, so that only this request can read it
   * @param bring brings the bytes; blocks until they are there or fail
   */
  record Started(Variant variant, @Nullable ObjectBody body, boolean isStored, Runnable bring) {}

  /**
   * Stores a response, or the part of it that an answer brings, in place of those that are dropped and of the one with its key; not in place of one
   * that was asked for later.
   *
   * @param stored with the extent that the answer promises
   */
  Started begin(URI uri, List<StoredResponse> dropped, StoredResponse stored, HttpUpstream.Answer answer) {
    List<Span> held = stored.extent().held();
    long first = held.isEmpty() ? 0 : held.getFirst().first();
    long bytes = stored.extent().length() == Extent.UNKNOWN ? StoredObject.UNKNOWN : held.stream().mapToLong(Span::length).sum();
    Begun begun = bytes == 0 ? null : begin(uri, stored, first, bytes, answer);
    List<Part> parts = begun == null ? List.of() : List.of(new Part(begun.name(), first));
    Variant variant = new Variant(stored, parts);
    if (begun == null) {
      Transfers.abandon(answer.body());
    }
    List<Variant> noted = change(uri, variants -> {
      if (variants.stream().noneMatch(each -> each.response().key().equals(stored.key()) && isOlder(stored, each.response()))) {
        variants.removeIf(each -> dropped.stream().anyMatch(each::is) || each.response().key().equals(stored.key()));
        variants.add(variant);
      }
      return variants;
    });
    return started(variant, begun, noted);
  }

  /** Adds the bytes that an answer brings to those of a response, which are the same. */
  Started join(URI uri, StoredResponse old, StoredResponse joined, Span span, HttpUpstream.Answer answer) {
    Begun begun = begin(uri, joined, span.first(), span.length(), answer);
    List<Part> parts = new ArrayList<>();
    List<Variant> noted = change(uri, variants -> {
      variants.stream().filter(each -> each.is(old)).findFirst().ifPresent(each -> parts.addAll(each.parts()));
      variants.removeIf(each -> each.is(old));
      parts.add(new Part(begun.name(), span.first()));
      while (parts.size() > MAX_PARTS) {
        parts.removeFirst();
      }
      variants.add(new Variant(joined, parts));
      return variants;
    });
    return started(new Variant(joined, parts), begun, noted);
  }

  /** Puts a response in place of the old one, whose bytes it has, if that is still there; beside it where that is to stay. */
  Variant freshen(URI uri, Variant old, StoredResponse fresh, boolean stays) {
    Variant variant = new Variant(fresh, old.parts());
    change(uri, variants -> {
      if (variants.stream().anyMatch(each -> each.is(old.response()))) {
        variants.removeIf(each -> (!stays && each.is(old.response())) || each.response().key().equals(fresh.key()));
        variants.add(variant);
      }
      return variants;
    });
    return variant;
  }

  /** Forgets some of the variants of a URI. */
  void drop(URI uri, List<StoredResponse> dropped) {
    if (!dropped.isEmpty()) {
      change(uri, variants -> {
        variants.removeIf(each -> dropped.stream().anyMatch(each::is));
        return variants;
      });
    }
  }

  /** Forgets all of them, and those that were asked for before this. */
  void remove(URI uri) {
    invalidated.add(uri, clock.instant());
    change(uri, _ -> List.of());
    store.abandonFaulty(); // where no folder could remember it, none is in use, and nothing else can be done
  }

  @Override
  public String name(String url) {
    return Target.of(base, url).toString();
  }

  @Override
  public @Nullable StoredObject find(String name) {
    return store.find(name + "/");
  }

  @Override
  public int purge(StoredObject object, ByteBuf head, PurgeRules rules, boolean rehearsal) {
    Variant.OfUri saved = Variant.decode(head);
    if (saved == null) {
      return 0; // a body
    }
    String uri = saved.uri().toString();
    List<Variant> covered = saved.variants().stream().filter(each -> rules.covers(uri, each.tags())).toList();
    if (!rehearsal && !covered.isEmpty()) {
      change(saved.uri(), variants -> {
        variants.removeIf(each -> covered.stream().anyMatch(gone -> gone.is(each.response())));
        return variants;
      });
      covered.stream().flatMap(each -> each.parts().stream()).forEach(part -> removeObject(part.name()));
    }
    return covered.size();
  }

  /** The bytes of a variant from one position to another, which must be within what it holds. Does not block. */
  BodyStream stream(URI uri, Variant variant, long first, long last) {
    if (variant.parts().size() == 1) {
      Part only = variant.parts().getFirst();
      return partStream(uri, variant, only, first - only.first(), last == Incoming.TO_THE_END ? last : last - only.first());
    }
    List<BodyStream> streams = new ArrayList<>();
    long position = first;
    while (position <= last) {
      Part best = null;
      long end = -1;
      for (Part part : variant.parts()) {
        StoredObject object = store.find(part.name());
        long partEnd = object == null ? -1 : part.first() + object.sizeBytes() - 1;
        if (part.first() <= position && partEnd > end) {
          best = part;
          end = partEnd;
        }
      }
      if (best == null || end < position) {
        throw new EdgeException("response-gone", 503, "parts of " + uri + " just gave way: ask again");
      }
      streams.add(partStream(uri, variant, best, position - best.first(), Math.min(end, last) - best.first()));
      position = end + 1;
    }
    return new JoinedStream(streams);
  }

  private BodyStream partStream(URI uri, Variant variant, Part part, long first, long last) {
    StoredObject object = store.asked(part.name());
    if (object == null) {
      throw new EdgeException("response-gone", 503, uri + " just gave way: ask again");
    }
    return transfers.body(content(uri, variant.response(), part.name(), part.first(), object.sizeBytes()), object).stream(first, last);
  }

  private Started started(Variant variant, @Nullable Begun begun, List<Variant> noted) {
    boolean isNoted = noted.contains(variant);
    if (begun == null) {
      return new Started(variant, null, isNoted, () -> {});
    }
    if (!isNoted) {
      later.execute(() -> removeObject(begun.name()));
    }
    return new Started(variant, begun.body(), isNoted && store.find(begun.name()) != null, begun.bring());
  }

  private Begun begin(URI uri, StoredResponse stored, long first, long bytes, HttpUpstream.Answer answer) {
    String name = HEX.toHexDigits(ThreadLocalRandom.current().nextLong()) + " " + uri;
    Incoming incoming = new Incoming(0, bytes == StoredObject.UNKNOWN ? Incoming.TO_THE_END : bytes - 1, answer.body());
    ByteBuf head = Unpooled.wrappedBuffer(uri.toString().getBytes(StandardCharsets.US_ASCII));
    return transfers.begin(content(uri, stored, name, first, bytes), head, bytes, incoming);
  }

  private PartContent content(URI uri, StoredResponse response, String name, long first, long bytes) {
    return new PartContent(upstream, uri, response, name, first, first == 0 && bytes == response.extent().length());
  }

  /**
   * Changes what is stored for a URI, if there is room, and gives what is stored then; what is no longer named goes when nobody reads it any more.
   * What was to be forgotten while it was asked for is not stored; a purge that begins only now finds what is written, or is seen then.
   */
  private List<Variant> change(URI uri, UnaryOperator<List<Variant>> change) {
    ReentrantLock lock = locks.get(Math.floorMod(uri.hashCode(), LOCKS));
    lock.lock();
    try {
      List<Variant> before = find(uri);
      List<Variant> after = new ArrayList<>(change.apply(new ArrayList<>(before)));
      after.removeIf(each -> isForgotten(uri, each));
      write(uri, after);
      if (after.removeIf(each -> isForgotten(uri, each))) {
        write(uri, after);
      }
      List<String> kept = after.stream().flatMap(each -> each.parts().stream()).map(Part::name).toList();
      before.stream()
          .flatMap(each -> each.parts().stream())
          .map(Part::name)
          .filter(name -> !kept.contains(name))
          .forEach(name -> later.execute(() -> removeObject(name)));
      return after;
    } catch (StoreException e) {
      LOG.warn("{} is not stored: {}", uri, e.getMessage());
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  private void write(URI uri, List<Variant> variants) {
    while (variants.size() > MAX_VARIANTS) {
      variants.removeFirst();
    }
    ByteBuf head = Variant.encode(uri, variants);
    while (head.readableBytes() > StoredObject.MAX_HEAD_BYTES) {
      variants.removeFirst();
      head = Variant.encode(uri, variants);
    }
    if (variants.isEmpty()) {
      removeObject(name(uri));
    } else {
      store.begin(name(uri), head, 0);
    }
  }

  private void removeObject(String name) {
    StoredObject object = store.find(name);
    if (object != null) {
      store.remove(object);
    }
  }

  /** Reads a head, and finds out of each variant what of it is there. */
  private List<Variant> live(ByteBuf head) {
    Variant.OfUri saved = Variant.decode(head);
    head.release();
    if (saved == null) {
      return List.of();
    }
    return saved.variants().stream()
        .filter(each -> !isPurged(saved.uri(), each))
        .flatMap(each -> Stream.ofNullable(live(each)))
        .toList();
  }

  private boolean isForgotten(URI uri, Variant variant) {
    return isPurged(uri, variant) || invalidated.isSince(uri, variant.response().requestTime());
  }

  private boolean isPurged(URI uri, Variant variant) {
    return purges.cover(uri.toString(), variant::tags, variant.response().requestTime());
  }

  private static boolean isOlder(StoredResponse one, StoredResponse other) {
    return one.requestTime().isBefore(other.requestTime());
  }

  private @Nullable Variant live(Variant saved) {
    long length = saved.length();
    if (length == 0) {
      return saved;
    }
    List<Span> held = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (Part part : saved.parts()) {
      StoredObject object = store.find(part.name());
      if (object == null || object.isWithdrawn()) {
        continue;
      }
      boolean comes = transfers.isRunning(object);
      long bytes = object.sizeBytes();
      if (!comes && !saved.response().hasStrongTag() && !store.isWhole(object)) {
        continue;
      }
      if (bytes == StoredObject.UNKNOWN) {
        return comes ? new Variant(saved.response().with(Extent.wholeOfUnknownLength()), List.of(part)) : null;
      }
      length = length == Extent.UNKNOWN ? bytes : length;
      parts.add(part);
      if (bytes > 0) {
        held.add(new Span(part.first(), part.first() + bytes - 1));
      }
    }
    return parts.isEmpty() ? null : new Variant(saved.response().with(new Extent(length, held)), parts);
  }

  /** No response's bytes have such a name, and no eviction takes it for one of a sequence. */
  private static String name(URI uri) {
    return uri + "/";
  }
}
