package dev.playhouse.protocol.edge;

import java.util.List;

/**
 * The other edges that an edge deals with.
 *
 * @param peers the edges of its site
 * @param parents the edges of the parent sites of that, in the order in which they are asked; sites without an edge that can be asked are left out
 * @param children ids of the edges of the sites that have its site as a parent: they may ask it as its peers may
 */
public record Neighbours(SitePeers peers, List<SitePeers> parents, List<String> children) {
  /** Those of an edge that stands alone. */
  public static final Neighbours NONE = new Neighbours(SitePeers.NONE, List.of(), List.of());
}
