package dev.playhouse.player;

import dev.playhouse.player.presentation.Listing;
import java.util.Map;

/** A rendition and where its segments are listed on each pathway. */
record Track(Rendition rendition, Map<String, Listing> listings) {
  /** Its addresses hold tokens. */
  @Override
  public String toString() {
    return rendition.name() + " on " + listings.keySet();
  }
}
