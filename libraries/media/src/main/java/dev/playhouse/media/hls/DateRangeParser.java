package dev.playhouse.media.hls;

import dev.playhouse.media.MediaException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the date ranges of a playlist. Several tags with one ID, in any order, add up to one range. Nothing here refuses a playlist: a tag that is
 * wrong, that contradicts the others, or that is beyond a limit is passed over (RFC 8216bis section 4.4.5.1).
 */
final class DateRangeParser {
  /** Tags of a playlist, the last ones: one every two and a half minutes of a week. */
  static final int MAX_TAGS = 4096;

  /** A range that lasts longer, thirty years, is a mistake. */
  private static final double MAX_SECONDS = 1e9;

  private static final double NANOS = 1e9;

  private static final List<String> DATES = List.of("START-DATE", "END-DATE");
  private static final List<String> DURATIONS = List.of("DURATION", "PLANNED-DURATION");
  private static final Set<String> READ =
      Set.of("ID", "CLASS", "START-DATE", "END-DATE", "DURATION", "PLANNED-DURATION", "END-ON-NEXT");

  private final Variables variables;

  /** Their attributes; equal dates and durations are written alike. */
  private final Deque<Map<String, String>> tags = new ArrayDeque<>();

  DateRangeParser(Variables variables) {
    this.variables = variables;
  }

  /** What the tags of an ID say, whose end may depend on other ranges. */
  private record Draft(DateRange range, boolean endsOnNext) {
    String group() {
      return Objects.requireNonNullElse(range.className(), "");
    }
  }

  void line(PlaylistLine line) {
    try {
      tags.add(canonical(line, new AttributeList(line, variables).all()));
    } catch (MediaException e) {
      return; // clients are to ignore such a tag, and what is played does not depend on it
    }
    if (tags.size() > MAX_TAGS) {
      tags.removeFirst();
    }
  }

  private static Map<String, String> canonical(PlaylistLine line, Map<String, String> attributes) {
    Map<String, String> canonical = new HashMap<>(attributes);
    DATES.forEach(name -> canonical.computeIfPresent(name, (key, value) -> line.dateTime(key, value).toString()));
    DURATIONS.forEach(name -> canonical.computeIfPresent(name, (key, value) -> seconds(line, key, value)));
    return canonical;
  }

  private static String seconds(PlaylistLine line, String name, String value) {
    double seconds = Numbers.decimal(line.number(), name, value);
    if (seconds > MAX_SECONDS) {
      throw line.error("hls-number", name + " is out of range: " + value);
    }
    return Double.toString(seconds);
  }

  /** The ranges in the order of their first tags. */
  List<DateRange> ranges() {
    Map<String, List<Map<String, String>>> byId = new LinkedHashMap<>();
    tags.forEach(tag -> byId.computeIfAbsent(tag.getOrDefault("ID", ""), id -> new ArrayList<>()).add(tag));
    byId.remove("");
    List<Draft> drafts = byId.values().stream().flatMap(each -> Stream.ofNullable(sum(each))).toList();
    Map<String, TreeSet<Instant>> starts = new HashMap<>();
    drafts.forEach(draft -> starts.computeIfAbsent(draft.group(), name -> new TreeSet<>()).add(draft.range().startDate()));
    return drafts.stream().map(draft -> ended(draft, starts.getOrDefault(draft.group(), new TreeSet<>()))).toList();
  }

  private static DateRange ended(Draft draft, NavigableSet<Instant> starts) {
    DateRange range = draft.range();
    Instant next = draft.endsOnNext() ? starts.higher(range.startDate()) : null;
    return next == null ? range : new DateRange(range.id(), range.className(), range.startDate(), next, range.attributes());
  }

  /** All tags of an ID together; where that makes no range, the first that is one alone, and those of the others that leave it one. */
  private static @Nullable Draft sum(List<Map<String, String>> tags) {
    @Nullable Map<String, String> all = Map.of();
    for (Map<String, String> tag : tags) {
      all = all == null ? null : merged(all, tag);
    }
    Draft whole = all == null ? null : draft(all);
    if (whole != null) {
      return whole;
    }
    Map<String, String> sum = tags.stream().filter(tag -> draft(tag) != null).findFirst().orElse(Map.of());
    for (Map<String, String> tag : tags) {
      Map<String, String> more = merged(sum, tag);
      sum = more != null && draft(more) != null ? more : sum;
    }
    return draft(sum);
  }

  /** Null when they contradict each other, or are too many. */
  private static @Nullable Map<String, String> merged(Map<String, String> before, Map<String, String> added) {
    Map<String, String> merged = new HashMap<>(before);
    merged.putAll(added);
    boolean same = before.entrySet().stream().allMatch(entry -> entry.getValue().equals(merged.get(entry.getKey())));
    return same && merged.size() <= AttributeList.MAX_ATTRIBUTES ? merged : null;
  }

  /** Null when they make no date range. */
  private static @Nullable Draft draft(Map<String, String> attributes) {
    Instant start = date(attributes, "START-DATE");
    if (start == null) {
      return null;
    }
    Instant ended = date(attributes, "END-DATE");
    Instant lasted = after(start, attributes, "DURATION");
    String endsOnNext = attributes.get("END-ON-NEXT");
    boolean openEnd = attributes.containsKey("CLASS") && ended == null && lasted == null;
    boolean backwards = ended != null && ended.isBefore(start);
    if (backwards || (endsOnNext != null && !(endsOnNext.equals("YES") && openEnd))) {
      return null;
    }
    Instant end = ended != null ? ended : lasted != null ? lasted : after(start, attributes, "PLANNED-DURATION");
    Map<String, String> others = new HashMap<>(attributes);
    others.keySet().removeAll(READ);
    DateRange range = new DateRange(attributes.getOrDefault("ID", ""), attributes.get("CLASS"), start, end, others);
    return new Draft(range, endsOnNext != null);
  }

  private static @Nullable Instant date(Map<String, String> attributes, String name) {
    String value = attributes.get(name);
    return value == null ? null : Instant.parse(value);
  }

  private static @Nullable Instant after(Instant start, Map<String, String> attributes, String name) {
    String value = attributes.get(name);
    return value == null ? null : start.plusNanos(Math.round(Double.parseDouble(value) * NANOS));
  }
}
