package dev.playhouse.media.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** The pieces of one paragraph, each with its own time and look; a cue for each time in which the same ones show. Not thread-safe. */
final class TtmlParagraph {
  /** Pieces of one paragraph: more do not fit into a cue. */
  private static final int MAX_PIECES = 300;

  private record Piece(CueTimes times, String text, TextStyle style, boolean preservesSpace) {
    boolean blank() {
      return text.isBlank();
    }

    boolean shownFrom(long time) {
      return times.startMs() <= time && time < times.endMs();
    }
  }

  private final CueCollector collector;
  private final int line;
  private final String settings;
  private final List<Piece> pieces = new ArrayList<>();

  TtmlParagraph(CueCollector collector, int line, String settings) {
    this.collector = collector;
    this.line = line;
    this.settings = settings;
  }

  void add(CueTimes times, String text, TextStyle style, boolean preservesSpace) {
    if (pieces.size() <= MAX_PIECES && !text.isEmpty()) {
      pieces.add(new Piece(times, text, style, preservesSpace));
    }
  }

  /** Gives the cues to the collector. */
  void end() {
    if (pieces.size() > MAX_PIECES) {
      collector.fault(line, "a paragraph of over " + MAX_PIECES + " pieces: split it");
    } else if (pieces.stream().anyMatch(piece -> !piece.blank() && piece.times().endMs() == TtmlElement.NEVER)) {
      collector.fault(line, "text that never ends: give its paragraph an end or a dur");
    } else if (pieces.stream().anyMatch(piece -> !piece.blank() && piece.times().endMs() <= piece.times().startMs())) {
      collector.fault(line, "text that ends before it begins, or outside of the time of its division: mend begin, end and dur");
    } else {
      cues();
    }
  }

  private void cues() {
    TreeSet<Long> times = new TreeSet<>();
    pieces.stream().filter(piece -> !piece.blank()).forEach(piece -> times.addAll(List.of(piece.times().startMs(), piece.times().endMs())));
    long start = -1;
    String shown = "";
    for (long time : times) {
      String text = text(time);
      if (!text.equals(shown)) {
        collector.cue(line, new CueTimes(start, time), "", settings, shown);
        shown = text;
        start = time;
      }
    }
  }

  private String text(long time) {
    StyledText out = new StyledText();
    boolean afterSpace = true;
    for (Piece piece : pieces) {
      if (piece.shownFrom(time)) {
        collector.requireFewCharacters(piece.text().length());
        String text = piece.preservesSpace() ? piece.text() : collapsed(piece.text(), afterSpace);
        out.add(text, Objects.requireNonNull(piece.style()));
        afterSpace = text.isEmpty() ? afterSpace : Character.isWhitespace(text.charAt(text.length() - 1));
      }
    }
    return out.cueText();
  }

  private static String collapsed(String text, boolean afterSpace) {
    if (text.equals("\n")) {
      return text;
    }
    String collapsed = text.replaceAll("[ \\t\\r\\n]+", " ");
    return afterSpace && collapsed.startsWith(" ") ? collapsed.substring(1) : collapsed;
  }
}
