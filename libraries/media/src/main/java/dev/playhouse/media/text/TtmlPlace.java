package dev.playhouse.media.text;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a region puts text, as WebVTT cue settings: percentages of the picture.
 *
 * <p>Text at the foot of the picture gets no line, so that players keep it clear of their controls and of other cues.
 */
final class TtmlPlace {
  private static final Pattern PERCENT_PAIR = Pattern.compile("(-?\\d{1,3}(?:\\.\\d{1,9})?)%\\s+(-?\\d{1,3}(?:\\.\\d{1,9})?)%");
  private static final double FOOT = 70;
  private static final double WHOLE = 100;
  /** What a line of text takes of the picture's height. */
  private static final double LINE_HEIGHT = 6;

  private TtmlPlace() {}

  /** The settings for text with these properties in a region with those. */
  static String settings(Map<String, String> region, String textAlign) {
    StringBuilder settings = new StringBuilder();
    if (region.containsKey("origin") || region.containsKey("displayAlign")) {
      double[] origin = pair(region.getOrDefault("origin", ""), 0, 0);
      double[] extent = pair(region.getOrDefault("extent", ""), WHOLE - origin[0], WHOLE - origin[1]);
      line(region.getOrDefault("displayAlign", "before"), origin[1], extent[1], settings);
      column(textAlign, origin[0], extent[0], settings);
    } else {
      column(textAlign, 0, WHOLE, settings);
    }
    return settings.toString().strip();
  }

  private static void line(String displayAlign, double top, double height, StringBuilder settings) {
    double line =
        switch (displayAlign) {
          case "after" -> top + height - LINE_HEIGHT;
          case "center" -> top + height / 2 - LINE_HEIGHT;
          default -> top;
        };
    if (line < FOOT) {
      settings.append("line:").append(percent(line));
    }
  }

  private static void column(String textAlign, double left, double width, StringBuilder settings) {
    boolean narrow = width < WHOLE && width > 0 && left + width <= WHOLE + 1;
    String sized = (narrow ? " size:" + percent(width) : "") + " align:" + textAlign;
    double middle = left + width / 2;
    switch (textAlign) {
      case "left", "start" -> settings.append(" position:").append(percent(left)).append(sized);
      case "right", "end" -> settings.append(" position:").append(percent(left + width)).append(sized);
      default -> settings.append(Math.abs(middle - WHOLE / 2) > 1 ? " position:" + percent(middle) : "");
    }
  }

  private static String percent(double value) {
    return Math.round(Math.clamp(value, 0, WHOLE)) + "%";
  }

  private static double[] pair(String text, double x, double y) {
    Matcher pair = PERCENT_PAIR.matcher(text.strip());
    return pair.matches() ? new double[] {Double.parseDouble(pair.group(1)), Double.parseDouble(pair.group(2))} : new double[] {x, y};
  }
}
