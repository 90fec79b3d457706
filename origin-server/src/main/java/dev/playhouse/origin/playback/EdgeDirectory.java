package dev.playhouse.origin.playback;

import dev.playhouse.origin.edges.EdgeFleet;
import dev.playhouse.origin.edges.SiteTable;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.origin.publishing.StoredTrack;
import dev.playhouse.planner.edge.EdgeChoice;
import dev.playhouse.planner.edge.EdgeRanking;
import dev.playhouse.protocol.playback.EdgeStanding;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The edges for a publication, as they are ranked at this moment. */
public record EdgeDirectory(EdgeFleet fleet, SiteTable sites) {
  /** The ranking for a player at an address; empty where nothing is published. */
  EdgeRanking rank(@Nullable StoredPublication stored, @Nullable String scheme, InetAddress client) {
    return stored == null ? new EdgeRanking(List.of(), List.of()) : rankFor(stored, scheme, client);
  }

  /** The same, whatever is published. */
  EdgeRanking rankFor(@Nullable StoredPublication stored, @Nullable String scheme, InetAddress client) {
    List<String> folders = stored == null ? List.of() : stored.tracks().stream().map(StoredTrack::folder).toList();
    return EdgeChoice.rank(fleet.snapshots(), folders, scheme, sites.of(client));
  }

  /** A ranking as it is told. */
  static List<EdgeStanding> standings(EdgeRanking ranking) {
    return Stream.concat(
            ranking.ranked().stream().map(entry -> standing(entry, true)), ranking.leftOut().stream().map(entry -> standing(entry, false)))
        .toList();
  }

  private static EdgeStanding standing(EdgeRanking.Entry entry, boolean chosen) {
    return new EdgeStanding(entry.edge().edgeId(), entry.edge().site(), entry.edge().publicUrl(), chosen, entry.reason());
  }
}
