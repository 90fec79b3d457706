package dev.playhouse.media.text;

import java.util.ArrayList;
import java.util.List;

/** Pieces of text with their looks, written as WebVTT cue text: escaped, tags closed in order, no empty line. Not thread-safe. */
final class StyledText {
  private final StringBuilder out = new StringBuilder();
  private final List<String> open = new ArrayList<>();
  private int pendingLines;
  private int pendingSpaces;
  private boolean started;

  /** Adds text; a line feed starts a new line, several of them just one. */
  void add(String text, TextStyle style) {
    text.codePoints().forEach(c -> add(c, style));
  }

  private void add(int c, TextStyle style) {
    if (c == '\n') {
      pendingLines++;
      pendingSpaces = 0;
    } else if (c == ' ' || c == '\t') {
      pendingSpaces++;
    } else if (c >= ' ') {
      flush(style);
      append(c);
    }
  }

  /** Cue text of all that was added; empty when that was nothing to see. */
  String cueText() {
    closeTo(0);
    return out.toString();
  }

  private void flush(TextStyle style) {
    if (started && pendingLines > 0) {
      out.append('\n');
    }
    List<String> tags = style.tags();
    int common = 0;
    while (common < Math.min(open.size(), tags.size()) && open.get(common).equals(tags.get(common))) {
      common++;
    }
    closeTo(common);
    if (started && pendingLines == 0) {
      out.repeat(" ", pendingSpaces);
    }
    for (String tag : tags.subList(common, tags.size())) {
      out.append('<').append(tag).append('>');
      open.add(tag);
    }
    pendingLines = 0;
    pendingSpaces = 0;
    started = true;
  }

  private void closeTo(int depth) {
    while (open.size() > depth) {
      out.append("</").append(open.removeLast().split("[ .]", 2)[0]).append('>');
    }
  }

  private void append(int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      default -> out.appendCodePoint(c);
    }
  }
}
