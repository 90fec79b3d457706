package dev.playhouse.origin.playback;

import dev.playhouse.origin.edges.EdgeFleet;
import dev.playhouse.origin.publishing.StoredPublication;
import dev.playhouse.origin.publishing.StoredTrack;
import dev.playhouse.planner.edge.EdgeChoice;
import dev.playhouse.planner.edge.EdgeRanking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The edges for a publication, as they are ranked at this moment. */
record EdgeDirectory(EdgeFleet fleet) {
  EdgeRanking rank(StoredPublication stored, @Nullable String scheme) {
    List<String> folders = stored.tracks().stream().map(StoredTrack::folder).toList();
    return EdgeChoice.rank(fleet.snapshots(), folders, scheme);
  }
}
