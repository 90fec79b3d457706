package dev.playhouse.planner.fill;

import dev.playhouse.planner.RuleOutcome;
import dev.playhouse.protocol.edge.FillPackage;
import java.util.List;

/**
 * Which edge should fetch what, before a byte moves.
 *
 * @param expectedHitRatio share of the requests for the plan's titles that edges will answer without the origin once it is carried out
 * @param explanation how the assignments and the ratio came about
 */
public record FillProposal(List<Part> parts, long totalBytes, double expectedHitRatio, List<RuleOutcome> explanation) {

  /** What one edge should fetch; track packages it holds already are not in it. */
  public record Part(String edgeId, String site, List<FillPackage> packages, int objects, long sizeBytes) {}
}
