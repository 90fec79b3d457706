package dev.playhouse.origin.edges;

import dev.playhouse.planner.edge.EdgeSnapshot;
import dev.playhouse.protocol.edge.EdgeState;
import dev.playhouse.protocol.edge.Neighbours;
import dev.playhouse.protocol.edge.Peer;
import dev.playhouse.protocol.edge.SitePeers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which edges deal with which: what the bulletin tells of other edges, for each site to whose edges there is something to tell.
 *
 * @param sites of the edges that were heard of lately, by their ids
 * @param told by site; the tokens, which are for one edge each, are not in it yet
 */
record Neighbourhood(Map<String, String> sites, Map<String, Neighbours> told) {
  static final Neighbourhood NONE = new Neighbourhood(Map.of(), Map.of());

  /** States of edges that others may ask: one that players are not sent to may still have what another lacks. */
  private static final Set<EdgeState> REACHED = Set.of(EdgeState.HEALTHY, EdgeState.UNHEALTHY);

  static Neighbourhood of(List<EdgeSnapshot> fleet, SiteParents parents) {
    Map<String, SitePeers> edges = new TreeMap<>();
    Map<String, String> sites = new HashMap<>();
    for (EdgeSnapshot edge : fleet.stream().filter(each -> REACHED.contains(each.state())).toList()) {
      sites.put(edge.edgeId(), edge.site());
      SitePeers one = new SitePeers(edge.site(), "", List.of(new Peer(edge.edgeId(), edge.publicUrl())));
      edges.merge(edge.site(), one, (a, b) -> new SitePeers(a.site(), "", Stream.concat(a.edges().stream(), b.edges().stream()).toList()));
    }
    Map<String, Neighbours> told = new TreeMap<>();
    edges.forEach((site, peers) -> {
      List<SitePeers> above = parents.of(site).stream().flatMap(parent -> Stream.ofNullable(edges.get(parent))).toList();
      List<String> children =
          parents.childrenOf(site).stream()
              .flatMap(child -> Stream.ofNullable(edges.get(child)))
              .flatMap(child -> child.edges().stream().map(Peer::edgeId))
              .toList();
      if (peers.edges().size() > 1 || !above.isEmpty() || !children.isEmpty()) {
        told.put(site, new Neighbours(peers, above, children));
      }
    });
    return new Neighbourhood(sites, told);
  }

  /** What an edge is told, with the token that it shows at each of the sites. */
  Neighbours of(String edgeId, UnaryOperator<String> token) {
    Neighbours site = told.getOrDefault(sites.getOrDefault(edgeId, ""), Neighbours.NONE);
    return site.equals(Neighbours.NONE)
        ? site
        : new Neighbours(with(site.peers(), token), site.parents().stream().map(each -> with(each, token)).toList(), site.children());
  }

  private static SitePeers with(SitePeers edges, UnaryOperator<String> token) {
    return new SitePeers(edges.site(), token.apply(edges.site()), edges.edges());
  }
}
