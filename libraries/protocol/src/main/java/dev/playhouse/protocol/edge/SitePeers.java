package dev.playhouse.protocol.edge;

import java.util.List;

/**
 * The edges of a site, the one that this is for among them.
 *
 * @param token what it shows to the others: a {@link dev.playhouse.protocol.delivery.PeerToken}
 */
public record SitePeers(String site, String token, List<Peer> edges) {
  /** An edge that stands alone. */
  public static final SitePeers NONE = new SitePeers("", "", List.of());

  @Override
  public String toString() {
    return "edges of " + site + ": " + edges;
  }
}
