package dev.playhouse.media.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads Advanced SubStation Alpha and SubStation Alpha: sections of {@code Name: value} lines, the fields of events and styles named by a
 * {@code Format} line.
 *
 * <p>Comments and drawings are left out; layers that say the same at the same time become one cue.
 */
final class AssReader {
  private static final List<String> EVENT_FIELDS = fields("Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text");
  private static final List<String> STYLE_FIELDS =
      fields(
          "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY,"
              + " Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding");
  /** Fields of a line; the widest format has 23. */
  private static final int MAX_FIELDS = 50;

  private enum Section {
    OTHER,
    INFO,
    STYLES,
    EVENTS
  }

  private record Style(TextStyle look, int alignment) {}

  private final CueCollector collector = new CueCollector();
  private final Map<String, Style> styles = new HashMap<>();
  private final Set<List<Object>> seen = new HashSet<>();
  private Section section = Section.OTHER;
  private boolean legacy;
  private boolean softBreaks;
  private List<String> styleFields = STYLE_FIELDS;
  private List<String> eventFields = EVENT_FIELDS;
  private boolean hasEvents;

  private AssReader() {}

  static Subtitles read(List<String> lines) {
    AssReader reader = new AssReader();
    for (int i = 0; i < lines.size(); i++) {
      reader.line(i + 1, lines.get(i).strip());
    }
    if (!reader.hasEvents) {
      reader.collector.fault(0, "no section [Events]: this is no ASS file, or it was cut off");
    }
    return reader.collector.finish();
  }

  private void line(int number, String line) {
    if (line.startsWith("[") && line.endsWith("]")) {
      section(line.toLowerCase(Locale.ROOT));
      return;
    }
    int colon = line.indexOf(':');
    if (section == Section.OTHER || line.startsWith(";") || colon < 0) {
      if (section == Section.EVENTS && !line.isEmpty() && !line.startsWith(";")) {
        collector.fault(number, CueCollector.quoted(line) + " is no event: it should start with Dialogue: or Comment:");
      }
      return;
    }
    String key = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = line.substring(colon + 1).strip();
    switch (section) {
      case INFO -> softBreaks = key.equals("wrapstyle") ? value.equals("2") : softBreaks;
      case STYLES -> styleLine(key, value);
      default -> eventLine(number, key, value);
    }
  }

  private void section(String name) {
    section =
        switch (name) {
          case "[script info]" -> Section.INFO;
          case "[v4 styles]", "[v4+ styles]", "[v4++ styles]" -> Section.STYLES;
          case "[events]" -> Section.EVENTS;
          default -> Section.OTHER;
        };
    legacy |= name.equals("[v4 styles]");
    hasEvents |= section == Section.EVENTS;
  }

  private void styleLine(String key, String value) {
    if (key.equals("format")) {
      styleFields = fields(value);
    } else if (key.equals("style")) {
      if (styles.size() == SubtitleLimits.MAX_STYLES) {
        throw new SubtitleException("subtitle-limit", "more than " + SubtitleLimits.MAX_STYLES + " styles");
      }
      Map<String, String> fields = values(styleFields, value);
      TextStyle look =
          TextStyle.PLAIN
              .bold(isOn(fields, "bold"))
              .italic(isOn(fields, "italic"))
              .underline(isOn(fields, "underline"))
              .colour(AssOverrides.colour(fields.getOrDefault("primarycolour", "")));
      String alignment = fields.getOrDefault("alignment", "");
      int number = alignment.matches("\\d{1,2}") ? Integer.parseInt(alignment) : AssOverrides.BOTTOM_CENTRE;
      styles.put(styleName(fields.getOrDefault("name", "")), new Style(look, legacy ? AssOverrides.legacy(number) : number));
    }
  }

  private void eventLine(int number, String key, String value) {
    if (key.equals("format")) {
      eventFields = fields(value);
      if (!eventFields.containsAll(List.of("start", "end", "text")) || eventFields.size() > MAX_FIELDS) {
        collector.fault(number, "the format of events lacks Start, End or Text: name all three, Text last");
        eventFields = EVENT_FIELDS;
      }
    } else if (key.equals("dialogue")) {
      dialogue(number, value);
    }
  }

  private void dialogue(int number, String value) {
    Map<String, String> fields = values(eventFields, value);
    if (!fields.containsKey("text")) {
      collector.fault(number, CueCollector.quoted(value) + " has fewer fields than the " + eventFields.size() + " of the format line: add them");
      return;
    }
    Style fallback = styles.getOrDefault("default", new Style(TextStyle.PLAIN, 0));
    Style style = styles.getOrDefault(styleName(fields.getOrDefault("style", "")), fallback);
    AssOverrides overrides = new AssOverrides(style.look(), style.alignment());
    String text = AssText.cueText(fields.getOrDefault("text", ""), overrides, softBreaks);
    long start = Timestamp.parse(fields.getOrDefault("start", ""));
    long end = Timestamp.parse(fields.getOrDefault("end", ""));
    if (start == Timestamp.NONE || end == Timestamp.NONE) {
      String times = fields.get("start") + " " + fields.get("end");
      collector.fault(number, CueCollector.quoted(times) + " are no two times: write them as 0:01:02.50");
    } else if (seen.add(List.of(start, end, overrides.settings(), text))) {
      collector.cue(number, new CueTimes(start, end), "", overrides.settings(), text);
    }
  }

  private static boolean isOn(Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "0");
    return !value.isEmpty() && !value.equals("0");
  }

  private static String styleName(String name) {
    return name.replace("*", "").strip().toLowerCase(Locale.ROOT);
  }

  private static List<String> fields(String format) {
    return Arrays.stream(format.split(",", MAX_FIELDS + 2)).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
  }

  private static Map<String, String> values(List<String> fields, String line) {
    String[] values = line.split(",", fields.size());
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(fields.get(i), values[i].strip());
    }
    return map;
  }
}
