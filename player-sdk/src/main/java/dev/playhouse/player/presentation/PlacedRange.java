package dev.playhouse.player.presentation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the presentation that its manifest says something of: a date range of HLS, or an event of DASH.
 *
 * @param id names it; empty when the manifest does not
 * @param className what it is, in a vocabulary of its author: the class of a date range, the scheme of an event
 * @param startSeconds in the presentation; before its beginning when it began earlier
 * @param endSeconds in the presentation; infinite while nobody knows
 * @param attributes what else is said of it, by name
 */
public record PlacedRange(String id, @Nullable String className, double startSeconds, double endSeconds, Map<String, String> attributes) {
  public PlacedRange {
    attributes = Map.copyOf(attributes);
  }
}
