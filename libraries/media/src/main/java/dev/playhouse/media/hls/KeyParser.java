package dev.playhouse.media.hls;

import java.net.URI;
import java.util.List;

/** Reads {@code EXT-X-KEY} and {@code EXT-X-SESSION-KEY}. */
final class KeyParser {
  private KeyParser() {}

  /** The key, or none for {@code METHOD=NONE}. */
  static List<Key> key(PlaylistLine line, AttributeList attributes, URI base) {
    String word = attributes.required("METHOD");
    if (word.equals("NONE")) {
      return List.of();
    }
    String format = attributes.optional("KEYFORMAT");
    return List.of(
        new Key(
            method(line, word),
            line.resolve(base, attributes.required("URI")).toString(),
            attributes.hexadecimal("IV"),
            format == null ? Key.IDENTITY : format,
            attributes.hexadecimal("KEYID")));
  }

  private static Key.Method method(PlaylistLine line, String word) {
    for (Key.Method method : Key.Method.values()) {
      if (method.word().equals(word)) {
        return method;
      }
    }
    throw line.error("hls-attributes", "not a METHOD that can be played: " + word);
  }
}
