package dev.playhouse.media.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a piece of text looks, as far as WebVTT can say it without a style sheet.
 *
 * @param colour one of the eight that WebVTT knows as classes, empty for white
 * @param language BCP 47, empty for that of the file
 */
record TextStyle(boolean bold, boolean italic, boolean underline, String colour, String language, Ruby ruby) {
  static final TextStyle PLAIN = new TextStyle(false, false, false, "", "", Ruby.NONE);

  /** Section 5 of WebVTT, and the other names of two of them; white is what all text is. */
  private static final Map<String, String> COLOURS =
      Map.of(
          "#00ff00", "lime", "#00ffff", "cyan", "aqua", "cyan", "#ff0000", "red", "#ffff00", "yellow", "#ff00ff", "magenta", "fuchsia",
          "magenta", "#0000ff", "blue");

  private static final Pattern COMPONENTS = Pattern.compile("rgba?\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*(?:,[^)]{1,20})?\\)");

  /** Reading aids: text that is read, and the small text beside it that says how. */
  enum Ruby {
    NONE,
    BASE,
    TEXT
  }

  TextStyle bold(boolean value) {
    return new TextStyle(value, italic, underline, colour, language, ruby);
  }

  TextStyle italic(boolean value) {
    return new TextStyle(bold, value, underline, colour, language, ruby);
  }

  TextStyle underline(boolean value) {
    return new TextStyle(bold, italic, value, colour, language, ruby);
  }

  /** By name, {@code #rrggbb} or {@code rgb(r, g, b)}; a colour that WebVTT has no class for is white. */
  TextStyle colour(String value) {
    String lower = value.strip().toLowerCase(Locale.ROOT);
    Matcher components = COMPONENTS.matcher(lower);
    String hex = lower.length() == "#rrggbbaa".length() ? lower.substring(0, "#rrggbb".length()) : lower;
    if (components.matches()) {
      hex = String.format(Locale.ROOT, "#%02x%02x%02x", component(components, 1), component(components, 2), component(components, 3));
    }
    String found = COLOURS.getOrDefault(hex, COLOURS.containsValue(lower) ? lower : "");
    return new TextStyle(bold, italic, underline, found, language, ruby);
  }

  private static int component(Matcher components, int number) {
    return Integer.parseInt(components.group(number));
  }

  TextStyle language(String value) {
    return new TextStyle(bold, italic, underline, colour, value, ruby);
  }

  TextStyle ruby(Ruby value) {
    return new TextStyle(bold, italic, underline, colour, language, value);
  }

  /** The WebVTT tags, from the outermost in. */
  List<String> tags() {
    List<String> tags = new ArrayList<>();
    if (!language.isEmpty()) {
      tags.add("lang " + language);
    }
    if (ruby != Ruby.NONE) {
      tags.add("ruby");
    }
    if (ruby == Ruby.TEXT) {
      tags.add("rt");
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
