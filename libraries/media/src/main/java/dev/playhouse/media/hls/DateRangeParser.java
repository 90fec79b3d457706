package dev.playhouse.media.hls;

import dev.playhouse.media.MediaException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the date ranges of a playlist. Several tags with one ID add up to one range. Nothing here refuses a playlist: a tag that is wrong, that
 * contradicts an earlier one, or that is beyond a limit is passed over (RFC 8216bis section 4.4.5.1).
 */
final class DateRangeParser {
  /** Tags of a playlist: one every two and a half minutes of a week. */
  static final int MAX_TAGS = 4096;

  /** A range that lasts longer, thirty years, is a mistake. */
  private static final double MAX_SECONDS = 1e9;

  private static final double NANOS = 1e9;

  private static final Set<String> READ =
      Set.of("ID", "CLASS", "START-DATE", "END-DATE", "DURATION", "PLANNED-DURATION", "END-ON-NEXT");

  private final Variables variables;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private int tags;

  DateRangeParser(Variables variables) {
    this.variables = variables;
  }

  /** What the tags so far say of a range, whose end may depend on those to come. */
  private record Draft(Map<String, String> attributes, DateRange range, boolean endsOnNext) {}

  void line(PlaylistLine line) {
    if (tags == MAX_TAGS) {
      return;
    }
    tags++;
    try {
      add(line, new AttributeList(line, variables));
    } catch (MediaException e) {
      return; // clients are to ignore such a tag, and what is played does not depend on it
    }
  }

  private void add(PlaylistLine line, AttributeList attributes) {
    String id = attributes.required("ID");
    Draft before = drafts.get(id);
    drafts.put(id, draft(line, before == null ? attributes.all() : merged(line, before.attributes(), attributes.all())));
  }

  /** The ranges in the order of their first tags. */
  List<DateRange> ranges() {
    Map<String, TreeSet<Instant>> starts = new HashMap<>();
    drafts.values().forEach(draft -> starts.computeIfAbsent(className(draft), name -> new TreeSet<>()).add(draft.range().startDate()));
    List<DateRange> ranges = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      DateRange range = draft.range();
      Instant next = draft.endsOnNext() ? starts.getOrDefault(className(draft), new TreeSet<>()).higher(range.startDate()) : null;
      ranges.add(next == null ? range : new DateRange(range.id(), range.className(), range.startDate(), next, range.attributes()));
    }
    return ranges;
  }

  private static String className(Draft draft) {
    return draft.attributes().getOrDefault("CLASS", "");
  }

  private static Map<String, String> merged(PlaylistLine line, Map<String, String> before, Map<String, String> added) {
    Map<String, String> merged = new HashMap<>(before);
    added.forEach((name, value) -> {
      if (!merged.merge(name, value, (old, same) -> old).equals(value)) {
        throw line.error("hls-attributes", name + " is not what an earlier tag of the date range says");
      }
    });
    if (merged.size() > AttributeList.MAX_ATTRIBUTES) {
      throw line.error("hls-too-long", "more than " + AttributeList.MAX_ATTRIBUTES + " attributes of one date range");
    }
    return merged;
  }

  private static Draft draft(PlaylistLine line, Map<String, String> attributes) {
    String id = attributes.getOrDefault("ID", "");
    Instant start = date(line, attributes, "START-DATE");
    if (id.isEmpty() || start == null) {
      throw line.error("hls-attributes", "a date range without ID or START-DATE");
    }
    Instant ended = date(line, attributes, "END-DATE");
    Instant lasted = after(line, start, attributes, "DURATION");
    Instant planned = after(line, start, attributes, "PLANNED-DURATION");
    if (ended != null && ended.isBefore(start)) {
      throw line.error("hls-number", "a date range that ends before it starts");
    }
    String endsOnNext = attributes.get("END-ON-NEXT");
    boolean openEnd = attributes.containsKey("CLASS") && ended == null && lasted == null;
    if (endsOnNext != null && !(endsOnNext.equals("YES") && openEnd)) {
      throw line.error("hls-attributes", "END-ON-NEXT is YES, of a date range with a CLASS and no end of its own, or is not there");
    }
    Instant end = ended != null ? ended : lasted != null ? lasted : planned;
    Map<String, String> others = new HashMap<>(attributes);
    others.keySet().removeAll(READ);
    return new Draft(Map.copyOf(attributes), new DateRange(id, attributes.get("CLASS"), start, end, others), endsOnNext != null);
  }

  private static @Nullable Instant date(PlaylistLine line, Map<String, String> attributes, String name) {
    String value = attributes.get(name);
    return value == null ? null : line.dateTime(name, value);
  }

  private static @Nullable Instant after(PlaylistLine line, Instant start, Map<String, String> attributes, String name) {
    String value = attributes.get(name);
    if (value == null) {
      return null;
    }
    double seconds = Numbers.decimal(line.number(), name, value);
    if (seconds > MAX_SECONDS) {
      throw line.error("hls-number", name + " is out of range: " + value);
    }
    return start.plusNanos(Math.round(seconds * NANOS));
  }
}
