package dev.playhouse.edge.proxy;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.body.JoinedStream;
import dev.playhouse.edge.caching.Extent;
import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.caching.StoredResponse;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.proxy.Variant.Part;
import dev.playhouse.edge.store.ObjectStore;
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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The responses that are stored, by URI: their bytes are here, what is said of them is in {@link VariantIndex}. What gives way is fetched again while
 * it is read, or the reading fails. For use by any thread; all but what says otherwise blocks.
 */
final class ResponseStore {
  /** A response in more parts is fetched anew. */
  static final int MAX_PARTS = 64;

  private static final HexFormat HEX = HexFormat.of();

  private final VariantIndex variants;
  private final ObjectStore store;
  private final Transfers transfers;
  private final HttpUpstream upstream;

  ResponseStore(VariantIndex variants, ObjectStore store, Transfers transfers, HttpUpstream upstream) {
    this.variants = variants;
    this.store = store;
    this.transfers = transfers;
    this.upstream = upstream;
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
    List<Variant> noted = variants.change(uri, known -> {
      if (known.stream().noneMatch(each -> each.response().key().equals(stored.key()) && variants.isLater(each.response(), stored))) {
        known.removeIf(each -> dropped.stream().anyMatch(each::is) || each.response().key().equals(stored.key()));
        known.add(variant);
      }
      return known;
    });
    return started(variant, begun, noted);
  }

  /** Adds the bytes that an answer brings to those of a response, which are the same, if that is still there. */
  Started join(URI uri, Variant old, StoredResponse joined, Span span, HttpUpstream.Answer answer) {
    Begun begun = begin(uri, joined, span.first(), span.length(), answer);
    List<Part> parts = new ArrayList<>();
    List<Variant> noted = variants.change(uri, known -> {
      parts.addAll(known.stream().filter(each -> each.is(old.response())).findFirst().orElse(old).parts());
      parts.add(new Part(begun.name(), span.first()));
      while (parts.size() > MAX_PARTS) {
        parts.removeFirst();
      }
      if (known.removeIf(each -> each.is(old.response()))) {
        known.add(new Variant(joined, parts));
      }
      return known;
    });
    return started(new Variant(joined, parts), begun, noted);
  }

  /** Puts a response in place of the old one, whose bytes it has, if that is still there; beside it where that is to stay. */
  Variant freshen(URI uri, Variant old, StoredResponse fresh, boolean stays) {
    Variant variant = new Variant(fresh, old.parts());
    variants.change(uri, known -> {
      if (known.stream().anyMatch(each -> each.is(old.response()))) {
        known.removeIf(each -> (!stays && each.is(old.response())) || each.response().key().equals(fresh.key()));
        known.add(variant);
      }
      return known;
    });
    return variant;
  }

  /** Forgets some of the variants of a URI. */
  void drop(URI uri, List<StoredResponse> dropped) {
    if (!dropped.isEmpty()) {
      variants.change(uri, known -> {
        known.removeIf(each -> dropped.stream().anyMatch(each::is));
        return known;
      });
    }
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
}
