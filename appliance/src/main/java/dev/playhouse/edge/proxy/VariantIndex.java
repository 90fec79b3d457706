package dev.playhouse.edge.proxy;

import dev.playhouse.edge.caching.Extent;
import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.caching.StoredResponse;
import dev.playhouse.edge.proxy.Variant.Part;
import dev.playhouse.edge.purge.PurgeRules;
import dev.playhouse.edge.purge.Purgeable;
import dev.playhouse.edge.purge.Purges;
import dev.playhouse.edge.store.ObjectStore;
import dev.playhouse.edge.store.StoreException;
import dev.playhouse.edge.store.StoredObject;
import dev.playhouse.edge.transfer.Transfers;
import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which variants of each URI are stored, and what of each is there: an extent is true when it is said. For use by any thread; all but what says
 * otherwise blocks.
 */
final class VariantIndex implements Purgeable {
  /** The oldest go first. */
  static final int MAX_VARIANTS = 32;

  private static final Logger LOG = LoggerFactory.getLogger(VariantIndex.class);
  private static final int LOCKS = 256;

  private final ObjectStore store;
  private final Transfers transfers;
  private final Purges purges;
  private final URI base;
  private final InstantSource clock;
  private final Executor later;
  private final RecentUris invalidated = new RecentUris();
  private final List<ReentrantLock> locks = Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  /**
   * Of the responses of a server at a URL.
   *
   * @param later runs what it is given when those who read now will have ended
   */
  VariantIndex(ObjectStore store, Transfers transfers, Purges purges, URI base, InstantSource clock, Executor later) {
    this.store = store;
    this.transfers = transfers;
    this.purges = purges;
    this.base = base;
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

  /** Forgets all variants of a URI, and those that were asked for before this. */
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

  /**
   * Changes what is stored for a URI, if there is room, and gives what is stored then; what is no longer named goes when nobody reads it any more.
   * What was to be forgotten while it was asked for is not stored; a purge that begins only now finds what is written, or is seen then.
   */
  List<Variant> change(URI uri, UnaryOperator<List<Variant>> change) {
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
          .forEach(this::removeLater);
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

  /** Removes an object when those who read it now will have ended. */
  private void removeLater(String name) {
    later.execute(() -> removeObject(name));
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

  /** Whether one was asked for later than another; what lies in the future is of a clock that was wrong, and tells nothing. */
  boolean isLater(StoredResponse one, StoredResponse other) {
    return one.requestTime().isAfter(other.requestTime()) && !one.requestTime().isAfter(clock.instant());
  }

  private boolean isForgotten(URI uri, Variant variant) {
    return isPurged(uri, variant) || invalidated.isSince(uri, variant.response().requestTime(), clock.instant());
  }

  private boolean isPurged(URI uri, Variant variant) {
    return purges.cover(uri.toString(), variant::tags, variant.response().requestTime());
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
