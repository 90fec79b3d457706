package dev.playhouse.planner.fill;

import dev.playhouse.planner.RuleOutcome;
import dev.playhouse.planner.edge.EdgeSnapshot;
import dev.playhouse.protocol.catalogue.Publication;
import dev.playhouse.protocol.catalogue.TrackPackage;
import dev.playhouse.protocol.edge.EdgeState;
import dev.playhouse.protocol.edge.FillPackage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans fills. Each chosen edge gets every track package of the titles that it lacks.
 *
 * <p>The expected hit ratio rests on a plain model of demand: the titles of the plan are watched equally often, each object of a title
 * equally often, and a session goes to the healthy edge that holds most of the title, as {@code EdgeChoice} sends it. Edges that are not
 * healthy get their part and count for nothing.
 */
public final class FillPlanner {
  public static final String CHOSEN = "edge-chosen";
  public static final String COVERAGE = "title-coverage";

  private FillPlanner() {}

  /** The proposal for these facts. */
  public static FillProposal plan(FillFacts facts) {
    Map<String, TrackPackage> wanted = new LinkedHashMap<>();
    for (Publication publication : facts.publications()) {
      publication.trackPackages().forEach(each -> wanted.put(each.folder(publication.assetId()), each));
    }
    List<RuleOutcome> explanation = new ArrayList<>();
    List<FillProposal.Part> parts = new ArrayList<>();
    Set<String> chosen = facts.edges().stream().filter(edge -> chosen(edge, facts)).map(EdgeSnapshot::edgeId).collect(Collectors.toSet());
    for (EdgeSnapshot edge : facts.edges()) {
      boolean isChosen = chosen.contains(edge.edgeId());
      FillProposal.Part part = part(edge, wanted);
      explanation.add(new RuleOutcome(CHOSEN, isChosen, reason(edge, facts, part)));
      if (isChosen) {
        parts.add(part);
      }
    }
    double ratio =
        facts.publications().stream().mapToDouble(each -> coverage(each, facts.edges(), chosen, explanation)).average().orElse(0);
    long totalBytes = parts.stream().mapToLong(FillProposal.Part::sizeBytes).sum();
    return new FillProposal(List.copyOf(parts), totalBytes, ratio, List.copyOf(explanation));
  }

  private static boolean chosen(EdgeSnapshot edge, FillFacts facts) {
    List<String> named = facts.edgeIds();
    return named == null ? edge.state() == EdgeState.HEALTHY : named.contains(edge.edgeId());
  }

  private static FillProposal.Part part(EdgeSnapshot edge, Map<String, TrackPackage> wanted) {
    Map<String, TrackPackage> missing = new LinkedHashMap<>(wanted);
    missing.keySet().removeAll(edge.packages());
    return new FillProposal.Part(
        edge.edgeId(),
        edge.site(),
        missing.entrySet().stream().map(each -> new FillPackage(each.getKey(), each.getValue().inventorySha256())).toList(),
        missing.values().stream().mapToInt(TrackPackage::objects).sum(),
        missing.values().stream().mapToLong(TrackPackage::sizeBytes).sum());
  }

  private static String reason(EdgeSnapshot edge, FillFacts facts, FillProposal.Part part) {
    return "%s is %s, %s; it lacks %d track packages"
        .formatted(
            edge.edgeId(),
            edge.state().name().toLowerCase(Locale.ROOT),
            facts.edgeIds() == null ? "all healthy edges are wanted" : "the plan names its edges",
            part.packages().size());
  }

  private static double coverage(Publication publication, List<EdgeSnapshot> edges, Set<String> filled, List<RuleOutcome> explanation) {
    double best =
        edges.stream()
            .filter(edge -> edge.state() == EdgeState.HEALTHY)
            .mapToDouble(edge -> filled.contains(edge.edgeId()) ? 1 : held(publication, edge))
            .max()
            .orElse(0);
    String reason = "%s: the best healthy edge will hold %.0f %% of it".formatted(publication.titleId(), 100 * best);
    explanation.add(new RuleOutcome(COVERAGE, best == 1, reason));
    return best;
  }

  private static double held(Publication publication, EdgeSnapshot edge) {
    int all = publication.trackPackages().stream().mapToInt(TrackPackage::objects).sum();
    int held =
        publication.trackPackages().stream()
            .filter(each -> edge.packages().contains(each.folder(publication.assetId())))
            .mapToInt(TrackPackage::objects)
            .sum();
    return all == 0 ? 0 : (double) held / all;
  }
}
