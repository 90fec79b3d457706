package dev.playhouse.media.dash;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How much sooner than by their durations segments are there (ISO/IEC 23009-1 section 5.3.9.5.2). */
final class Availability {
  private static final String OFFSET = "availabilityTimeOffset";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?");
  private static final List<String> BASES = List.of("SegmentTemplate", "SegmentList", "SegmentBase");

  private Availability() {}

  /**
   * The offsets of base URLs and segment information, added up; 0 where segments come in parts, which are whole no sooner.
   *
   * @param levels the representation, its adaptation set, its period
   */
  static double earlySeconds(XmlElement root, List<XmlElement> levels) {
    List<XmlElement> telling = new ArrayList<>();
    for (XmlElement level : levels) {
      level.all("BaseURL").stream().limit(1).forEach(telling::add);
    }
    root.all("BaseURL").stream().limit(1).forEach(telling::add);
    levels.stream().flatMap(level -> BASES.stream().flatMap(base -> level.all(base).stream())).filter(Availability::tells).limit(1)
        .forEach(telling::add);
    boolean parts = telling.stream().anyMatch(element -> "false".equals(element.optional("availabilityTimeComplete")));
    return parts ? 0 : telling.stream().mapToDouble(Availability::offset).sum();
  }

  private static boolean tells(XmlElement element) {
    return element.optional(OFFSET) != null || element.optional("availabilityTimeComplete") != null;
  }

  private static double offset(XmlElement element) {
    String value = element.optional(OFFSET);
    if (value == null) {
      return 0;
    }
    if (value.equals("INF")) {
      return Double.POSITIVE_INFINITY;
    }
    if (!SECONDS.matcher(value).matches()) {
      throw element.error("mpd-number", OFFSET + " is no number of seconds, nor INF: " + value);
    }
    return Double.parseDouble(value);
  }
}
