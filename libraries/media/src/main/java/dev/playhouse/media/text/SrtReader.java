package dev.playhouse.media.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads SubRip, which has no standard: a number, a line of times, lines of text, an empty line.
 *
 * <p>The lines of times carry the structure: what stands between two of them is text, but for the number right before the second. So numbers
 * and empty lines may be missing, and text may hold empty lines.
 */
final class SrtReader {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  /** Corners of the text in pixels of a picture that nobody knows the size of; no player minds them. */
  private static final Pattern CORNERS = Pattern.compile("(?:[XY][12]:\\s?-?\\d{1,5}\\s*+){1,4}");

  private final CueCollector collector = new CueCollector();
  private final List<String> text = new ArrayList<>();
  private @Nullable TimeLine times;
  private int timesLine;
  private String id = "";
  private boolean broken;
  private long lastNumber = -1;

  private SrtReader() {}

  static Subtitles read(List<String> lines) {
    SrtReader reader = new SrtReader();
    for (int i = 0; i < lines.size(); i++) {
      reader.line(i + 1, lines.get(i));
    }
    reader.endCue();
    if (!reader.collector.hasCues() && reader.timesLine == 0) {
      reader.collector.fault(0, "no line of times such as 00:01:02,500 --> 00:01:04,000: this is no SRT file");
    }
    return reader.collector.finish();
  }

  private void line(int number, String line) {
    TimeLine found = TimeLine.parse(line);
    if (found == null && !TimeLine.intended(line)) {
      if (times == null && !broken && !line.isBlank() && !isNumber(line)) {
        collector.fault(number, CueCollector.quoted(line) + " stands before the first line of times: remove it or give it times");
        broken = true;
      }
      text.add(line);
      return;
    }
    String name = takeNumber();
    endCue();
    id = name;
    timesLine = number;
    times = found;
    broken = found == null;
    if (found == null) {
      collector.fault(number, CueCollector.quoted(line) + " is no line of times: write it as 00:01:02,500 --> 00:01:04,000");
    }
  }

  /** The number of the cue that begins, taken from the end of the lines before it; empty when it has none. */
  private String takeNumber() {
    int last = text.size() - 1;
    while (last >= 0 && text.get(last).isBlank()) {
      last--;
    }
    boolean adjacent = last == text.size() - 1;
    if (last < 0 || !isNumber(text.get(last))) {
      return "";
    }
    String number = text.get(last).strip();
    long value = Long.parseLong(number);
    boolean numbered = timesLine == 0 || lastNumber >= 0;
    boolean apart = last == 0 ? timesLine == 0 : text.get(last - 1).isBlank();
    if (!numbered || (value != lastNumber + 1 && !(adjacent && apart))) {
      return "";
    }
    lastNumber = value;
    text.subList(last, text.size()).clear();
    return number;
  }

  private void endCue() {
    if (times != null) {
      SrtMarkup markup = new SrtMarkup(String.join("\n", text));
      String settings = markup.settings();
      if (!times.rest().isEmpty() && !CORNERS.matcher(times.rest()).matches()) {
        if (!WebVttReader.isSettings(times.rest())) {
          collector.fault(timesLine, CueCollector.quoted(times.rest()) + " stands after the times: put the text on a line of its own");
        } else if (settings.isEmpty()) {
          settings = WebVttReader.singleSpaced(times.rest());
        }
      }
      collector.cue(timesLine, times.times(), id, settings, markup.cueText());
    }
    text.clear();
  }

  private static boolean isNumber(String line) {
    return NUMBER.matcher(line.strip()).matches();
  }
}
