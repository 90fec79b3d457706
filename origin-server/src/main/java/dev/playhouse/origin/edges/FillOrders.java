package dev.playhouse.origin.edges;

import dev.playhouse.protocol.edge.FillOrder;
import dev.playhouse.protocol.edge.FillProgress;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Knows what edges are to fetch, and hears how far they are. */
public interface FillOrders {
  /** The orders that are not finished, of all edges. */
  List<FillOrder> open();

  /** Takes an edge's word on how far it is. */
  void progress(String edgeId, List<FillProgress> progress);

  /** Ends as failed what an edge has not finished, within the transaction that takes the edge away. */
  void removed(Handle transaction, String edgeId);
}
