package dev.playhouse.media.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the override tags of an ASS line have changed so far: look, place, whether a drawing follows. Not thread-safe.
 *
 * <p>Tags that WebVTT cannot say (fonts, movement, karaoke, most colours, clips, exact positions) are passed over.
 */
final class AssOverrides {
  /** Whether numbers 1 to 3 of {@code \an} stand at the bottom, 4 to 6 in the middle, 7 to 9 at the top; 2, 5 and 8 in the centre. */
  static final int BOTTOM_CENTRE = 2;

  private static final Pattern TAG =
      Pattern.compile("\\\\(an|a|b|i|u|p|r|1?c)((?<=c)&H[0-9a-fA-F]{1,8}&?|(?<!c)\\d{1,4}|(?<=r)[^\\\\}]{0,100}+|)(?![a-zA-Z(&])");
  private static final Pattern COLOUR = Pattern.compile("(?i)(?:&h)?([0-9a-f]{1,8})&?");
  private static final int TOP_ROW = 7;
  private static final int MIDDLE_ROW = 4;
  private static final int COLUMNS = 3;
  private static final int BOLD_WEIGHT = 600;

  private final TextStyle base;
  private TextStyle style;
  private int alignment;
  private boolean aligned;
  private boolean drawing;

  /** Starts with the look of the line's style; alignment 0 stands for the usual place. */
  AssOverrides(TextStyle base, int alignment) {
    this.base = base;
    this.style = base;
    this.alignment = alignment;
  }

  /** Takes the inside of one pair of braces. */
  void apply(String block) {
    Matcher tag = TAG.matcher(block);
    while (tag.find()) {
      tag(tag.group(1), tag.group(2));
    }
  }

  TextStyle style() {
    return style;
  }

  void style(TextStyle value) {
    style = value;
  }

  boolean drawing() {
    return drawing;
  }

  /** Where the cue stands, as WebVTT settings. */
  String settings() {
    if (alignment <= 0) {
      return "";
    }
    String line = alignment >= TOP_ROW ? "line:0" : alignment >= MIDDLE_ROW ? "line:50%" : "";
    String column =
        switch (alignment % COLUMNS) {
          case 1 -> "position:5% align:left";
          case 0 -> "position:95% align:right";
          default -> "";
        };
    return (line + " " + column).strip();
  }

  private void tag(String name, String value) {
    int number = value.matches("\\d{1,4}") ? Integer.parseInt(value) : -1;
    switch (name.toLowerCase(Locale.ROOT)) {
      case "b" -> style = style.bold(number < 0 ? base.bold() : number == 1 || number >= BOLD_WEIGHT);
      case "i" -> style = style.italic(number < 0 ? base.italic() : number != 0);
      case "u" -> style = style.underline(number < 0 ? base.underline() : number != 0);
      case "p" -> drawing = number > 0;
      case "c", "1c" -> style = style.colour(value.isEmpty() ? base.colour() : colour(value));
      case "an" -> align(number);
      case "a" -> align(legacy(number));
      default -> style = base;
    }
  }

  /** A colour as the format writes it, blue first, in hexadecimal or, in old files, decimal digits; empty for what is none. */
  static String colour(String value) {
    Matcher digits = COLOUR.matcher(value.strip());
    if (!digits.matches()) {
      return "";
    }
    boolean decimal = value.strip().matches("\\d{1,8}");
    long number = Long.parseLong(digits.group(1), decimal ? 10 : 16);
    return String.format(Locale.ROOT, "#%02x%02x%02x", number & 0xff, number >> 8 & 0xff, number >> 16 & 0xff);
  }

  /** The first alignment of a line holds, as in every renderer. */
  private void align(int number) {
    if (!aligned && number >= 1 && number <= 9) {
      alignment = number;
      aligned = true;
    }
  }

  /** The numbers of SubStation Alpha: 1 to 3 at the bottom, 4 more at the top, 8 more in the middle. */
  static int legacy(int number) {
    int column = number & 3;
    if (column == 0 || number < 0) {
      return 0;
    }
    return (number & 4) != 0 ? column + TOP_ROW - 1 : (number & 8) != 0 ? column + MIDDLE_ROW - 1 : column;
  }
}
