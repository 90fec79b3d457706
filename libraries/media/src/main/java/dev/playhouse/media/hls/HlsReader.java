package dev.playhouse.media.hls;

import java.net.URI;
import java.util.Map;

/**
 * Reads playlists (RFC 8216bis); URIs are resolved against the playlist's own address, variables are replaced, unknown tags are passed over.
 *
 * <p>What cannot be read is a {@code MediaException} whose code starts with {@code hls-} and whose offset is the number of the line.
 */
public final class HlsReader {
  private HlsReader() {}

  /** Reads a multivariant playlist. */
  public static MultivariantPlaylist multivariant(String text, URI base) {
    MultivariantParser parser = new MultivariantParser(base);
    PlaylistLine.all(text).forEach(parser::line);
    return parser.playlist();
  }

  /** Reads a media playlist for somebody who gets keys elsewhere: variables that it imports are empty. */
  public static MediaPlaylist media(String text, URI base) {
    return media(text, base, (line, name) -> "");
  }

  /** Reads a media playlist that may import the variables of its multivariant playlist; one that is not there is an error. */
  public static MediaPlaylist media(String text, URI base, Map<String, String> variables) {
    return media(text, base, Variables.Importer.of(variables));
  }

  private static MediaPlaylist media(String text, URI base, Variables.Importer importer) {
    MediaParser parser = new MediaParser(base, importer);
    var lines = PlaylistLine.all(text);
    lines.forEach(parser::line);
    return parser.playlist(lines.isEmpty() ? 1 : lines.getLast().number());
  }
}
