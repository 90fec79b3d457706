package dev.playhouse.media.hls;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Reads playlists; URIs are resolved against the playlist's own address. */
public final class HlsReader {
  private HlsReader() {}

  /** Reads a multivariant playlist. */
  public static MultivariantPlaylist multivariant(String text, URI base) {
    if (!text.isEmpty()) {
      throw new UnsupportedOperationException(text + base);
    }
    return new MultivariantPlaylist(null, Map.of(), List.of(), List.of(), List.of());
  }

  /** Reads a media playlist for somebody who gets keys elsewhere: variables that it imports are empty. */
  public static MediaPlaylist media(String text, URI base) {
    return media(text, base, Map.of());
  }

  /** Reads a media playlist that may import the variables of its multivariant playlist; one that is not there is an error. */
  public static MediaPlaylist media(String text, URI base, Map<String, String> variables) {
    if (!text.isEmpty()) {
      throw new UnsupportedOperationException(text + base + variables);
    }
    return new MediaPlaylist(List.of(), 0, List.of(), false);
  }
}
