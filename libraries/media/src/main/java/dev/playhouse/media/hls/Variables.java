package dev.playhouse.media.hls;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that a playlist has named so far; the lines after them may use them as <code>{$name}</code>. */
final class Variables {
  /** More variables than any playlist needs. */
  static final int MAX_VARIABLES = 256;

  private static final Pattern REFERENCE = Pattern.compile("\\{\\$([A-Za-z0-9_-]+)}");

  private final Map<String, String> values = new HashMap<>();
  private int charactersMade;
  private final Importer importer;
  private final URI base;

  /** Variables of the playlist at an address. */
  Variables(URI base, Importer importer) {
    this.base = base;
    this.importer = importer;
  }

  /** Takes an {@code EXT-X-DEFINE}. */
  void define(PlaylistLine line, AttributeList attributes) {
    String name = attributes.first(List.of("NAME", "IMPORT", "QUERYPARAM"));
    String key = attributes.required(name);
    String value =
        switch (name) {
          case "NAME" -> attributes.required("VALUE");
          case "IMPORT" -> importer.value(line, key);
          default -> queryParameter(line, key);
        };
    if (values.size() == MAX_VARIABLES) {
      throw line.error("hls-too-long", "more than " + MAX_VARIABLES + " variables");
    }
    if (values.put(key, value) != null) {
      throw line.error("hls-variable", "the variable " + key + " is defined twice");
    }
  }

  /** The text with every reference replaced; values are not looked at again. All lines together may become no longer than a playlist. */
  String replace(PlaylistLine line, String text) {
    if (!text.contains("{$")) {
      return text;
    }
    StringBuilder replaced = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      matcher.appendReplacement(replaced, Matcher.quoteReplacement(value(line, matcher.group(1))));
      requireLine(line, replaced.length());
    }
    matcher.appendTail(replaced);
    requireLine(line, replaced.length());
    charactersMade += replaced.length();
    if (charactersMade > PlaylistLine.MAX_PLAYLIST) {
      throw line.error("hls-too-long", "variables make over " + PlaylistLine.MAX_PLAYLIST + " characters, more than a playlist may have");
    }
    return replaced.toString();
  }

  /** Variables that are made of variables would otherwise grow a thousandfold with each line. */
  private static void requireLine(PlaylistLine line, int characters) {
    if (characters > PlaylistLine.MAX_LINE) {
      throw line.error("hls-too-long", "variables make a value of over " + PlaylistLine.MAX_LINE + " characters");
    }
  }

  Map<String, String> values() {
    return values;
  }

  private String value(PlaylistLine line, String name) {
    String value = values.get(name);
    if (value == null) {
      throw line.error("hls-variable", "the variable " + name + " is not defined before this line");
    }
    return value;
  }

  private String queryParameter(PlaylistLine line, String name) {
    String query = base.getRawQuery() == null ? "" : base.getRawQuery();
    for (String parameter : query.split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        return parameter.substring(name.length() + 1);
      }
    }
    throw line.error("hls-variable", "the playlist's address has no query parameter " + name);
  }

  /** Where a media playlist gets variables of its multivariant playlist. */
  interface Importer {
    String value(PlaylistLine line, String name);

    /** Takes them from a map. */
    static Importer of(Map<String, String> variables) {
      return (line, name) -> {
        String value = variables.get(name);
        if (value == null) {
          throw line.error("hls-variable", "the multivariant playlist defines no variable " + name);
        }
        return value;
      };
    }
  }
}
