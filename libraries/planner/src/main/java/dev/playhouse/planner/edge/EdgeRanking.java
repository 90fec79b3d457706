package dev.playhouse.planner.edge;

import java.util.List;

/** The edges for a player, best first, and those left out; each with its reason. */
public record EdgeRanking(List<Entry> ranked, List<Entry> leftOut) {

  /** One edge and why it stands where it stands. */
  public record Entry(EdgeSnapshot edge, String reason) {}
}
