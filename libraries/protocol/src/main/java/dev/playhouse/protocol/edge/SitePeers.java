package dev.playhouse.protocol.edge;

import java.util.List;

/**
 * The edges of a site that can be asked for objects: those of the site of an edge, itself among them, or those of a parent site.
 *
 * @param token what is to be shown to them: a {@link dev.playhouse.protocol.delivery.PeerToken}
 */
public record SitePeers(String site, String token, List<Peer> edges) {
  /** An edge that stands alone. */
  public static final SitePeers NONE = new SitePeers("", "", List.of());

  @Override
  public String toString() {
    return "edges of " + site + ": " + edges;
  }
}
