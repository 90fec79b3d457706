package dev.playhouse.edge.delivery;

import dev.playhouse.edge.caching.CachePolicy;
import dev.playhouse.edge.caching.CacheStatus;
import dev.playhouse.edge.caching.Forward;
import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.transfer.MediaObjects;
import dev.playhouse.edge.transfer.MediaObjects.Opened;
import dev.playhouse.edge.transfer.MediaObjects.Way;
import dev.playhouse.edge.transfer.ObjectBody;
import dev.playhouse.edge.transfer.ObjectHead;
import dev.playhouse.edge.transfer.Prefetch;
import dev.playhouse.protocol.delivery.DeliveryPath;
import java.util.concurrent.CompletableFuture;

/** The way from a token and a path to an object: admit, find or fetch. Nothing here blocks its caller. */
public final class ObjectDelivery {
  private static final String NAME = CachePolicy.GENERAL.name();

  private final TokenGate gate;
  private final MediaObjects objects;
  private final EdgeCounters counters;
  private final Prefetch prefetch;

  public ObjectDelivery(TokenGate gate, MediaObjects objects, EdgeCounters counters, Prefetch prefetch) {
    this.gate = gate;
    this.objects = objects;
    this.counters = counters;
    this.prefetch = prefetch;
  }

  /** An object that the request may have. */
  public record Found(ObjectHead head, ObjectBody body, CacheStatus status) {}

  /**
   * The object of a path, from the store or from the origin, if the token opens it.
   *
   * @param wanted its first bytes that are wanted, as far as can be told
   */
  public CompletableFuture<Found> find(String token, DeliveryPath path, Span wanted) {
    return gate.admit(token, path)
        .thenCompose(_ -> objects.open(path, wanted, false))
        .thenApply(opened -> {
          prefetch.asked(opened, wanted);
          return found(opened);
        });
  }

  /** The same for another edge, of this site or of one below, if its token is that of one. What its viewers will ask next it fetches itself. */
  public CompletableFuture<Found> findForPeer(String token, DeliveryPath path, Span wanted) {
    return gate.admitPeer(token).thenCompose(_ -> objects.open(path, wanted, true)).thenApply(this::found);
  }

  private Found found(Opened opened) {
    boolean hit = opened.way() == Way.STORED;
    if (hit) {
      counters.hit();
    } else {
      counters.miss();
    }
    CacheStatus status =
        new CacheStatus(NAME, hit ? null : Forward.URI_MISS, null, null, !hit, opened.way() == Way.SHARED, null);
    return new Found(opened.head(), opened.body(), status);
  }
}
