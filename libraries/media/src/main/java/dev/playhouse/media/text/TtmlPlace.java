package dev.playhouse.media.text;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a region puts text, as WebVTT cue settings: percentages of the picture.
 *
 * <p>Lengths in pixels and in cells count by what the root element says of itself. Text at the foot of the picture gets no line, so that
 * players keep it clear of their controls and of other cues.
 */
final class TtmlPlace {
  private static final String LENGTH = "(-?\\d{1,5}(?:\\.\\d{1,9})?)(%|px|c|rw|rh)";
  private static final Pattern PAIR = Pattern.compile(LENGTH + "\\s+" + LENGTH);
  private static final Pattern CELLS = Pattern.compile("([1-9]\\d{0,4})\\s+([1-9]\\d{0,4})");
  private static final double FOOT = 70;
  private static final double WHOLE = 100;
  /** What a line of text takes of the picture's height, or a column of its width. */
  private static final double LINE_HEIGHT = 6;

  private final double[] pixels = {Double.NaN, Double.NaN};
  private final double[] cells = {32, 15};

  /** Takes the attributes of the root element by their local names. */
  TtmlPlace(Map<String, String> root) {
    Matcher extent = PAIR.matcher(root.getOrDefault("extent", "").strip());
    if (extent.matches() && extent.group(2).equals("px") && extent.group(4).equals("px")) {
      pixels[0] = Double.parseDouble(extent.group(1));
      pixels[1] = Double.parseDouble(extent.group(3));
    }
    Matcher resolution = CELLS.matcher(root.getOrDefault("cellResolution", "").strip());
    if (resolution.matches()) {
      cells[0] = Double.parseDouble(resolution.group(1));
      cells[1] = Double.parseDouble(resolution.group(2));
    }
  }

  /** The settings for text with these properties in a region with those. */
  String settings(Map<String, String> region, String textAlign) {
    StringBuilder settings = new StringBuilder();
    double[] origin = pair(region.getOrDefault("origin", ""), 0, 0);
    double[] extent = pair(region.getOrDefault("extent", ""), WHOLE - origin[0], WHOLE - origin[1]);
    String displayAlign = region.getOrDefault("displayAlign", "before");
    String mode = region.getOrDefault("writingMode", "");
    if (mode.startsWith("tb")) {
      boolean growsRight = mode.equals("tblr");
      settings.append(growsRight ? "vertical:lr" : "vertical:rl");
      settings.append(" line:").append(percent(growsRight ? first(displayAlign, origin[0], extent[0]) : last(displayAlign, origin[0], extent[0])));
      across(textAlign, origin[1], extent[1], settings);
    } else if (region.containsKey("origin") || region.containsKey("displayAlign")) {
      double line = first(displayAlign, origin[1], extent[1]);
      settings.append(line < FOOT ? "line:" + percent(line) : "");
      across(textAlign, origin[0], extent[0], settings);
    } else {
      across(textAlign, 0, WHOLE, settings);
    }
    return settings.toString().strip();
  }

  /** Where text begins that grows away from the region's start. */
  private static double first(String displayAlign, double start, double length) {
    return switch (displayAlign) {
      case "after" -> start + length - LINE_HEIGHT;
      case "center" -> start + length / 2 - LINE_HEIGHT;
      default -> start;
    };
  }

  /** Where text begins that grows towards the region's start. */
  private static double last(String displayAlign, double start, double length) {
    return switch (displayAlign) {
      case "after" -> start;
      case "center" -> start + length / 2;
      default -> start + length - LINE_HEIGHT;
    };
  }

  private static void across(String textAlign, double start, double length, StringBuilder settings) {
    boolean narrow = length < WHOLE && length > 0 && start + length <= WHOLE + 1;
    String sized = (narrow ? " size:" + percent(length) : "") + " align:" + textAlign;
    double middle = start + length / 2;
    switch (textAlign) {
      case "left", "start" -> settings.append(" position:").append(percent(start)).append(sized);
      case "right", "end" -> settings.append(" position:").append(percent(start + length)).append(sized);
      default -> settings.append(Math.abs(middle - WHOLE / 2) > 1 ? " position:" + percent(middle) : "");
    }
  }

  private static String percent(double value) {
    return Math.round(Math.clamp(value, 0, WHOLE)) + "%";
  }

  private double[] pair(String text, double x, double y) {
    Matcher pair = PAIR.matcher(text.strip());
    if (!pair.matches()) {
      return new double[] {x, y};
    }
    double[] found = {percent(pair.group(1), pair.group(2), 0), percent(pair.group(3), pair.group(4), 1)};
    return Double.isNaN(found[0] + found[1]) ? new double[] {x, y} : found;
  }

  private double percent(String number, String unit, int axis) {
    double value = Double.parseDouble(number);
    return switch (unit) {
      case "px" -> value * WHOLE / pixels[axis];
      case "c" -> value * WHOLE / cells[axis];
      case "rw" -> axis == 0 ? value : Double.NaN;
      case "rh" -> axis == 1 ? value : Double.NaN;
      default -> value;
    };
  }
}
