package dev.playhouse.media.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a piece of text looks, as far as WebVTT can say it without a style sheet.
 *
 * @param colour one of the eight that WebVTT knows as classes, empty for white
 * @param language BCP 47, empty for that of the file
 */
record TextStyle(boolean bold, boolean italic, boolean underline, String colour, String language) {
  static final TextStyle PLAIN = new TextStyle(false, false, false, "", "");

  /** Section 5 of WebVTT; white is what all text is. */
  private static final Map<String, String> COLOURS =
      Map.of(
          "#00ff00", "lime", "#00ffff", "cyan", "#ff0000", "red", "#ffff00", "yellow", "#ff00ff", "magenta", "#0000ff", "blue");

  TextStyle bold(boolean value) {
    return new TextStyle(value, italic, underline, colour, language);
  }

  TextStyle italic(boolean value) {
    return new TextStyle(bold, value, underline, colour, language);
  }

  TextStyle underline(boolean value) {
    return new TextStyle(bold, italic, value, colour, language);
  }

  /** By name or {@code #rrggbb}; a colour that WebVTT has no class for is white. */
  TextStyle colour(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    String hex = lower.length() == "#rrggbbaa".length() ? lower.substring(0, "#rrggbb".length()) : lower;
    String found = COLOURS.getOrDefault(hex, COLOURS.containsValue(lower) ? lower : "");
    return new TextStyle(bold, italic, underline, found, language);
  }

  TextStyle language(String value) {
    return new TextStyle(bold, italic, underline, colour, value);
  }

  /** The WebVTT tags, from the outermost in. */
  List<String> tags() {
    List<String> tags = new ArrayList<>();
    if (!language.isEmpty()) {
      tags.add("lang " + language);
    }
    if (!colour.isEmpty()) {
      tags.add("c." + colour);
    }
    if (bold) {
      tags.add("b");
    }
    if (italic) {
      tags.add("i");
    }
    if (underline) {
      tags.add("u");
    }
    return tags;
  }
}
