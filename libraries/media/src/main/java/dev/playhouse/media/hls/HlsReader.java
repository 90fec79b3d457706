package dev.playhouse.media.hls;

import dev.playhouse.media.MediaException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Reads playlists (RFC 8216bis); URIs are resolved against the playlist's own address, variables are replaced, unknown tags are passed over.
 *
 * <p>What cannot be read is a {@code MediaException} whose code starts with {@code hls-} and whose offset is the number of the line.
 */
public final class HlsReader {
  private static final List<String> KEY_TAGS = List.of("EXT-X-KEY", "EXT-X-SESSION-KEY");

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

  /** Reads the key of one line on its own, {@code EXT-X-KEY} or {@code EXT-X-SESSION-KEY}, as key servers write it. */
  public static Key key(String text) {
    URI nowhere = URI.create("");
    List<PlaylistLine> lines = PlaylistLine.all("#EXTM3U\n" + text);
    if (lines.size() != 1 || !KEY_TAGS.contains(lines.getFirst().tag())) {
      throw new MediaException("hls-kind", "not one line of " + String.join(" or ", KEY_TAGS));
    }
    PlaylistLine line = lines.getFirst();
    Variables none = new Variables(nowhere, Variables.Importer.of(Map.of()));
    return KeyParser.key(line, new AttributeList(line, none), nowhere).stream()
        .findFirst()
        .orElseThrow(() -> line.error("hls-attributes", "METHOD=NONE names no key"));
  }

  private static MediaPlaylist media(String text, URI base, Variables.Importer importer) {
    MediaParser parser = new MediaParser(base, importer);
    var lines = PlaylistLine.all(text);
    lines.forEach(parser::line);
    return parser.playlist(lines.isEmpty() ? 1 : lines.getLast().number());
  }
}
