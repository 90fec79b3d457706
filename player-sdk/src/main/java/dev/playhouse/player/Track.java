package dev.playhouse.player;

import java.net.URI;
import java.util.Map;

/** A rendition and its playlist on each pathway. */
record Track(Rendition rendition, Map<String, URI> playlists) {
  /** Its addresses hold tokens. */
  @Override
  public String toString() {
    return rendition.name() + " on " + playlists.keySet();
  }
}
