package dev.playhouse.planner.edge;

import dev.playhouse.planner.network.NetworkTable;
import dev.playhouse.protocol.edge.EdgeState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Ranks edges for a session: only healthy ones that the player's scheme can reach, and draining ones where there are no others; among them those at
 * the site that the player's network is routed to first, then the one that holds most of the asset's track packages, then the less loaded, then by
 * id.
 */
public final class EdgeChoice {
  /** Loads that differ by less than a step count as equal, so that idle edges do not change places at every report. */
  public static final long LOAD_STEP_BITS_PER_SECOND = 10_000_000;

  private EdgeChoice() {}

  /**
   * The ranking.
   *
   * @param wanted delivery folders of the asset's granted track packages
   * @param scheme {@code http} or {@code https}; absent when the player can use both
   * @param route the network that the player is in and the site that it is routed to; absent without one
   */
  public static EdgeRanking rank(
      List<EdgeSnapshot> edges, Collection<String> wanted, @Nullable String scheme, NetworkTable.@Nullable Match<String> route) {
    boolean anyHealthy = edges.stream().anyMatch(edge -> edge.state() == EdgeState.HEALTHY && reachable(edge, scheme));
    EdgeState wantedState = anyHealthy ? EdgeState.HEALTHY : EdgeState.DRAINING;
    List<EdgeSnapshot> fit = new ArrayList<>();
    List<EdgeRanking.Entry> leftOut = new ArrayList<>();
    for (EdgeSnapshot edge : edges) {
      if (edge.state() != wantedState && edge.state() != EdgeState.HEALTHY) {
        leftOut.add(new EdgeRanking.Entry(edge, "it is " + edge.state().name().toLowerCase(Locale.ROOT)));
      } else if (!reachable(edge, scheme)) {
        leftOut.add(new EdgeRanking.Entry(edge, edge.publicUrl() + " cannot be reached by " + scheme));
      } else {
        fit.add(edge);
      }
    }
    fit.sort(
        Comparator.comparing((EdgeSnapshot edge) -> route == null || !edge.site().equals(route.value()))
            .thenComparing(Comparator.comparingLong((EdgeSnapshot edge) -> held(edge, wanted)).reversed())
            .thenComparingLong(edge -> edge.servedBitsPerSecond() / LOAD_STEP_BITS_PER_SECOND)
            .thenComparing(EdgeSnapshot::edgeId));
    return new EdgeRanking(fit.stream().map(edge -> new EdgeRanking.Entry(edge, reason(edge, wanted, route))).toList(), List.copyOf(leftOut));
  }

  /** A page on https may not load http; a player that speaks http only cannot do TLS. */
  private static boolean reachable(EdgeSnapshot edge, @Nullable String scheme) {
    return scheme == null || edge.publicUrl().toLowerCase(Locale.ROOT).startsWith(scheme + "://");
  }

  private static long held(EdgeSnapshot edge, Collection<String> wanted) {
    return wanted.stream().filter(edge.packages()::contains).count();
  }

  private static String reason(EdgeSnapshot edge, Collection<String> wanted, NetworkTable.@Nullable Match<String> route) {
    String here = route != null && edge.site().equals(route.value()) ? route.network() + " is routed to its site, " : "";
    String last = edge.state() == EdgeState.DRAINING ? "is about to stop and no other is left, " : "";
    return here
        + last
        + "holds %d of %d track packages, serves %.1f Mbit/s"
        .formatted(held(edge, wanted), wanted.size(), edge.servedBitsPerSecond() / 1e6);
  }
}
