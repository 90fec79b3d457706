package dev.playhouse.player;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One WebVTT file of the parts that a track is cut into: the head of the first, then every cue once, for a part repeats the cues that reach into
 * it. Not thread-safe.
 */
final class WebVttParts {
  /** A time of WebVTT. */
  static final String TIME = "(?:[0-9]{1,5}:)?[0-9]{2}:[0-9]{2}\\.[0-9]{3}";

  /** Blocks that are kept of text that has no end: hours of it. */
  static final int MOST_BLOCKS = 20_000;

  private static final Pattern TIMES = Pattern.compile("(?m)^[ \t]*(" + TIME + ")[ \t]+-->[ \t]+(" + TIME + ")(.*)$");
  private static final String TIMESTAMP_MAP = "X-TIMESTAMP-MAP";
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final double SIXTY = 60;

  private final Set<String> blocks;

  WebVttParts() {
    blocks = new LinkedHashSet<>();
  }

  /** A copy. */
  WebVttParts(WebVttParts other) {
    blocks = new LinkedHashSet<>(other.blocks);
  }

  /** Takes a part, with its cues moved by so much; those that are over before the presentation begins are left out. */
  void add(String part, double shiftSeconds) {
    List<String> own = blocks(part);
    for (String block : own.subList(blocks.isEmpty() ? 0 : Math.min(1, own.size()), own.size())) {
      String moved = moved(block, shiftSeconds);
      if (!moved.isEmpty()) {
        blocks.add(moved);
      }
    }
    if (blocks.size() > MOST_BLOCKS) {
      List<String> all = new ArrayList<>(blocks);
      all.subList(1, blocks.size() - MOST_BLOCKS / 2).forEach(blocks::remove);
    }
  }

  /** The file. */
  String joined() {
    return (blocks.isEmpty() ? "WEBVTT" : String.join("\n\n", blocks)) + "\n";
  }

  /** Seconds of a time. */
  static double seconds(String time) {
    double seconds = 0;
    for (String part : time.split(":", -1)) {
      seconds = seconds * SIXTY + Double.parseDouble(part);
    }
    return seconds;
  }

  private static String moved(String block, double shiftSeconds) {
    Matcher times = TIMES.matcher(block);
    if (shiftSeconds == 0 || !times.find()) {
      return block;
    }
    double start = seconds(times.group(1)) + shiftSeconds;
    double end = seconds(times.group(2)) + shiftSeconds;
    return end <= 0 ? "" : block.substring(0, times.start()) + time(start) + " --> " + time(end) + times.group(3) + block.substring(times.end());
  }

  private static String time(double seconds) {
    long millis = Math.max(0, Math.round(seconds * 1000));
    return String.format(Locale.ROOT, "%02d:%02d:%02d.%03d", millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
  }

  private static List<String> blocks(String text) {
    String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    String plain = marked.lines().filter(line -> !line.startsWith(TIMESTAMP_MAP)).collect(Collectors.joining("\n"));
    return Stream.of(plain.split("\n{2,}")).map(String::strip).filter(block -> !block.isEmpty()).toList();
  }
}
