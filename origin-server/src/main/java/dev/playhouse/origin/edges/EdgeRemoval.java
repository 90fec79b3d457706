package dev.playhouse.origin.edges;

import dev.playhouse.origin.audit.Actor;
import dev.playhouse.origin.audit.Audit;
import dev.playhouse.origin.audit.Subject;
import dev.playhouse.origin.changes.ChangeLog;
import dev.playhouse.origin.database.Database;
import dev.playhouse.origin.events.EventLog;
import dev.playhouse.origin.events.NewEvent;
import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.time.InstantSource;
import java.util.Map;

/** Takes edges out of the fleet, for good: they are told so when they call, and can only join anew, as others. */
public final class EdgeRemoval {
  private final Database database;
  private final EdgeStore edges;
  private final FillOrders fillOrders;
  private final ChangeLog changes;
  private final Audit audit;
  private final EventLog events;
  private final InstantSource clock;

  public EdgeRemoval(Database database, FillOrders fillOrders, ChangeLog changes, Audit audit, EventLog events, InstantSource clock) {
    this.database = database;
    this.edges = new EdgeStore(database);
    this.fillOrders = fillOrders;
    this.changes = changes;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  void remove(Actor actor, String edgeId) {
    EdgeRecord edge = edges.find(edgeId);
    if (edge == null) {
      throw unknown(edgeId);
    }
    Map<String, Object> before = Map.of("site", edge.site(), "public_url", edge.publicUrl());
    database.change(
        handle -> {
          if (!EdgeStore.remove(handle, edgeId, clock.millis())) {
            throw unknown(edgeId);
          }
          fillOrders.removed(handle, edgeId);
          changes.record(handle, "edge-removed", edgeId);
          audit.record(handle, actor, "edge-removed", new Subject("edge", edgeId), before, null);
        });
    events.append(NewEvent.of("edge-removed", Map.of("edge_id", edgeId, "site", edge.site())));
  }

  private static OriginException unknown(String edgeId) {
    return new OriginException(Kind.NOT_FOUND, "edge-unknown", "there is no edge " + edgeId + ", or not any more: list the edges");
  }
}
