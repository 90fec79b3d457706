package dev.playhouse.origin.playback;

import dev.playhouse.origin.signing.SigningKeys;
import dev.playhouse.planner.edge.EdgeRanking;
import dev.playhouse.planner.playback.PlaybackPolicy;
import dev.playhouse.protocol.delivery.DeliveryToken;
import dev.playhouse.protocol.playback.Grant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What lets a session fetch from edges: a token for its asset and the groups of its grant. */
record DeliveryTokens(SigningKeys keys, InstantSource clock) {
  /** The groups of a grant, and those that are never encrypted. */
  static Set<String> groups(Grant grant) {
    Set<String> groups = new TreeSet<>(grant.keyGroups());
    groups.addAll(PlaybackPolicy.CLEAR_GROUPS);
    return groups;
  }

  /** A fresh token, as it stands in addresses. */
  String text(PlaybackSession session) {
    List<String> groups = List.copyOf(groups(session.grant()));
    return new DeliveryToken(session.id(), session.assetId(), groups, clock.instant(), session.expiresAt()).encode(keys.token());
  }

  /** The base of a session's addresses at an edge. */
  static String base(EdgeRanking.Entry entry, String token) {
    return entry.edge().publicUrl() + "/" + token;
  }
}
