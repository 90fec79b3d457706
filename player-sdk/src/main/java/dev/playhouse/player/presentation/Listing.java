package dev.playhouse.player.presentation;

import java.net.URI;
import java.util.Map;

/** Where it stands which segments a track has. */
public sealed interface Listing {
  /**
   * In a media playlist of HLS.
   *
   * @param variables what it may import from its multivariant playlist
   */
  record Playlist(URI address, Map<String, String> variables) implements Listing {
    public Playlist {
      variables = Map.copyOf(variables);
    }
  }

  /** In the MPD itself, or in indexes that it names. */
  record Described(DashTrack track) implements Listing {}

  /** Nowhere: the track is one file. */
  record WholeFile(URI address) implements Listing {}
}
