package dev.playhouse.media.hls;

/** Writes playlists; URIs are written as they are given, relative ones too. */
public final class HlsWriter {
  private HlsWriter() {}

  /** The text of a multivariant playlist. */
  public static String multivariant(MultivariantPlaylist playlist) {
    throw new UnsupportedOperationException(playlist.toString());
  }

  /** The text of a media playlist of a whole rendition. */
  public static String media(MediaPlaylist playlist) {
    throw new UnsupportedOperationException(playlist.toString());
  }
}
