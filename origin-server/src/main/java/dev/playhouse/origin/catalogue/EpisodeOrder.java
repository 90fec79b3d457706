package dev.playhouse.origin.catalogue;

import dev.playhouse.protocol.catalogue.TitleKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The order in which the episodes of a series are watched. */
final class EpisodeOrder {
  /** What nobody has numbered comes last. */
  private static final int UNNUMBERED = Integer.MAX_VALUE;

  private EpisodeOrder() {}

  /** Those of one series that a viewer sees: by the number of their season, then by their own, then by name; those without a season first. */
  static List<String> of(Map<String, TitleNode> series, Viewer viewer) {
    Visibility visibility = new Visibility(series, viewer);
    return series.values().stream()
        .filter(node -> node.kind() == TitleKind.EPISODE && visibility.sees(node))
        .sorted(
            Comparator.comparingInt((TitleNode node) -> season(node, series))
                .thenComparingInt(EpisodeOrder::number)
                .thenComparing(TitleNode::name)
                .thenComparing(TitleNode::id))
        .map(TitleNode::id)
        .toList();
  }

  private static int season(TitleNode episode, Map<String, TitleNode> series) {
    TitleNode whole = episode.parentId() == null ? null : series.get(episode.parentId());
    return whole == null || whole.kind() != TitleKind.SEASON ? Integer.MIN_VALUE : number(whole);
  }

  private static int number(TitleNode node) {
    return node.number() == null ? UNNUMBERED : node.number();
  }
}
