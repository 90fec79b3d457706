package dev.playhouse.edge.delivery;

import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.transfer.ObjectBody;
import dev.playhouse.edge.transfer.ObjectHead;
import dev.playhouse.edge.transfer.MediaObjects;
import dev.playhouse.edge.transfer.MediaObjects.Opened;
import dev.playhouse.protocol.delivery.DeliveryPath;
import java.util.concurrent.CompletableFuture;

/** The way from a token and a path to an object: admit, find or fetch. Nothing here blocks its caller. */
public final class ObjectDelivery {
  private final TokenGate gate;
  private final MediaObjects objects;
  private final EdgeCounters counters;

  public ObjectDelivery(TokenGate gate, MediaObjects objects, EdgeCounters counters) {
    this.gate = gate;
    this.objects = objects;
    this.counters = counters;
  }

  /** An object that the request may have. */
  public record Found(ObjectHead head, ObjectBody body, CacheStatus status) {}

  /**
   * The object of a path, from the store or from the origin, if the token opens it.
   *
   * @param first position of the first byte that is wanted
   * @param last position of the last one, -1 for all that there are
   */
  public CompletableFuture<Found> find(String token, DeliveryPath path, long first, long last) {
    return gate.admit(token, path).thenCompose(_ -> objects.open(path, first, last)).thenApply(this::found);
  }

  private Found found(Opened opened) {
    CacheStatus status =
        switch (opened.way()) {
          case STORED -> CacheStatus.HIT;
          case FETCHED -> CacheStatus.FETCHED;
          case SHARED -> CacheStatus.SHARED;
        };
    if (status == CacheStatus.HIT) {
      counters.hit();
    } else {
      counters.miss();
    }
    return new Found(opened.head(), opened.body(), status);
  }
}
