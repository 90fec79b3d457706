package dev.playhouse.origin.catalogue;

import dev.playhouse.planner.availability.Availability;
import dev.playhouse.planner.availability.Maturity;
import dev.playhouse.protocol.catalogue.TitleTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which titles a viewer sees, of those that are known with all that decides it. A title is seen when its terms allow it, something is to be
 * watched, and so it is with all that it is a part of: a film or an episode is to be watched when it is published, a series or a season as soon as
 * something below it is seen. Used by one thread.
 */
final class Visibility {
  private final Map<String, TitleNode> known;
  private final Map<String, List<TitleNode>> parts = new HashMap<>();
  private final Map<String, Boolean> decided = new HashMap<>();
  private final Viewer viewer;

  /**
   * What one viewer sees.
   *
   * @param known with each title all that it is a part of, and with each series and season all that is published below
   */
  Visibility(Map<String, TitleNode> known, Viewer viewer) {
    this.known = known;
    this.viewer = viewer;
    known.values().stream()
        .filter(node -> node.parentId() != null)
        .forEach(node -> parts.computeIfAbsent(String.valueOf(node.parentId()), _ -> new ArrayList<>()).add(node));
  }

  /** Whether the viewer sees a title; nobody sees one that is not known. */
  boolean sees(@Nullable TitleNode node) {
    if (node == null || !allowed(node)) {
      return false;
    }
    if (!wholeIsOut(node, known)) {
      return false;
    }
    return node.kind().holdsParts() ? anyPart(node) : out(node);
  }

  /** Its own terms, then those of what it is a part of. */
  List<TitleTerms> terms(TitleNode node) {
    return terms(node, known);
  }

  /** The terms of a title, then of what it is a part of. */
  static List<TitleTerms> terms(TitleNode node, Map<String, TitleNode> known) {
    List<TitleTerms> all = new ArrayList<>();
    for (TitleNode each = node; each != null; each = whole(each, known)) {
      all.add(each.terms().notBefore(each.visibleAt()));
    }
    return all;
  }

  /** Whether that which a title is a part of is published, as far as it is to be by itself: an extra goes with its film. */
  static boolean wholeIsOut(TitleNode node, Map<String, TitleNode> known) {
    for (TitleNode whole = whole(node, known); whole != null; whole = whole(whole, known)) {
      if (!whole.kind().holdsParts() && !whole.published()) {
        return false;
      }
    }
    return true;
  }

  private boolean anyPart(TitleNode node) {
    return parts.getOrDefault(node.id(), List.of()).stream().anyMatch(this::sees);
  }

  /** By the terms of a title and of all that it is a part of. */
  private boolean allowed(TitleNode node) {
    Boolean earlier = decided.get(node.id());
    if (earlier != null) {
      return earlier;
    }
    List<TitleTerms> terms = terms(node);
    TitleNode whole = whole(node, known);
    boolean allowed =
        Availability.of(terms, viewer.region(), viewer.now()).open()
            && Maturity.suits(Maturity.minimumAge(terms, viewer.region()), viewer.maturityAge())
            && (whole == null ? node.parentId() == null : allowed(whole));
    decided.put(node.id(), allowed);
    return allowed;
  }

  private boolean out(TitleNode node) {
    return node.published() && (node.visibleAt() == null || !viewer.now().isBefore(node.visibleAt()));
  }

  private static @Nullable TitleNode whole(TitleNode node, Map<String, TitleNode> known) {
    return node.parentId() == null ? null : known.get(node.parentId());
  }
}
