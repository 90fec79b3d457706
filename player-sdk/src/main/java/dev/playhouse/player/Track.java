package dev.playhouse.player;

import dev.playhouse.player.presentation.Listing;
import java.util.Map;

/**
 * A rendition and where its segments are listed on each pathway.
 *
 * @param needed what must protect the way to the screen
 */
record Track(Rendition rendition, OutputProtection needed, Map<String, Listing> listings) {
  /** Its addresses hold tokens. */
  @Override
  public String toString() {
    return rendition.name() + " on " + listings.keySet();
  }
}
