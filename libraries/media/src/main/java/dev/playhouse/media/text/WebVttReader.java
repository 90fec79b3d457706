package dev.playhouse.media.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads WebVTT (W3C, section 6.1): a header, then blocks between empty lines.
 *
 * <p>Cue text stays word for word, for a browser reads it as the standard says, whatever is in it. Comments go. A time map is taken when it
 * says nothing: a file that has another one is a piece of an HLS stream.
 */
final class WebVttReader {
  private static final String MAGIC = "WEBVTT";
  private static final Pattern SETTINGS = Pattern.compile("[^\\s:]++:\\S++(?:\\s++[^\\s:]++:\\S++)*+");
  private static final Pattern NO_SHIFT = Pattern.compile("X-TIMESTAMP-MAP=(?=.*LOCAL:(?:00:)?00:00\\.000)(?=.*MPEGTS:\\d{1,19}).{1,80}");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final CueCollector collector = new CueCollector();
  private final List<String> lines;
  private int at;

  private WebVttReader(List<String> lines) {
    this.lines = lines;
  }

  static Subtitles read(List<String> lines) {
    WebVttReader reader = new WebVttReader(lines);
    reader.header();
    while (reader.at < lines.size()) {
      if (reader.peek().isEmpty()) {
        reader.at++;
      } else {
        reader.block();
      }
    }
    return reader.collector.finish();
  }

  /** Whether the words after the times of a cue are WebVTT settings. */
  static boolean isSettings(String text) {
    return SETTINGS.matcher(text).matches();
  }

  /** Settings with one space between two of them, as they are kept and written. */
  static String singleSpaced(String settings) {
    return SPACES.matcher(settings).replaceAll(" ");
  }

  private void header() {
    while (at < lines.size() && peek().isBlank()) {
      at++;
    }
    String first = at < lines.size() ? lines.get(at++) : "";
    if (!first.equals(MAGIC) && !first.matches(MAGIC + "\\s.*")) {
      collector.fault(at, CueCollector.quoted(first) + " where WEBVTT should stand alone: this is no WebVTT file");
    }
    while (at < lines.size() && !peek().isEmpty() && !endsText(peek())) {
      String line = lines.get(at++);
      if (line.startsWith("X-TIMESTAMP-MAP") && !NO_SHIFT.matcher(line).matches()) {
        collector.fault(at, CueCollector.quoted(line) + " shifts all times: this is one segment of a stream, give the whole file");
      }
    }
  }

  private void block() {
    String first = peek();
    if (Cue.isComment(first)) {
      textUntilEmptyLine(false);
    } else if (Cue.isDefinition(first)) {
      definition();
    } else if (endsText(first)) {
      cue("");
    } else {
      at++;
      if (at < lines.size() && endsText(peek())) {
        cue(first.strip());
      } else {
        collector.fault(at, CueCollector.quoted(first) + " has no line of times below it: remove it or give it times");
        textUntilEmptyLine(true);
      }
    }
  }

  private void definition() {
    int line = at + 1;
    String block = textUntilEmptyLine(true).strip();
    if (block.contains(Cue.ARROW)) {
      collector.fault(line, "a style or region with \"-->\": that ends it, remove it");
    } else {
      collector.block(block);
    }
  }

  private void cue(String id) {
    int number = at + 1;
    String line = lines.get(at++);
    TimeLine times = TimeLine.parse(line);
    String text = textUntilEmptyLine(true);
    if (times == null) {
      collector.fault(number, CueCollector.quoted(line) + " is no line of times: write it as 00:01:02.500 --> 00:01:04.000");
    } else if (!times.rest().isEmpty() && !isSettings(times.rest())) {
      collector.fault(number, CueCollector.quoted(times.rest()) + " are no cue settings such as line:0 align:start: mend or remove them");
    } else {
      collector.cue(number, times.times(), id, singleSpaced(times.rest()), text);
    }
  }

  /** The lines up to an empty one or, if asked for, to the next line of times, which needs no empty one before it. */
  private String textUntilEmptyLine(boolean endsAtTimes) {
    StringBuilder text = new StringBuilder();
    for (; at < lines.size() && !peek().isEmpty(); at++) {
      if (endsAtTimes && peek().contains(Cue.ARROW)) {
        break;
      }
      text.append(text.isEmpty() ? "" : "\n").append(peek());
    }
    return text.toString();
  }

  /** Whether it can be no text: in WebVTT an arrow stands between times and nowhere else. */
  private static boolean endsText(String line) {
    return line.contains(Cue.ARROW) || TimeLine.intended(line);
  }

  private String peek() {
    return lines.get(at);
  }
}
