package dev.playhouse.media.text;

import java.util.ArrayList;
import java.util.List;

/** Lines of a file, whichever way they end: CR LF, LF or CR. */
final class TextLines {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private TextLines() {}

  /** The lines, without a byte order mark; NUL becomes the replacement character, as in WebVTT. */
  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        add(lines, text.substring(start, i));
        i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
        start = i + 1;
      }
    }
    add(lines, text.substring(Math.min(start, text.length())));
    return lines;
  }

  private static void add(List<String> lines, String line) {
    if (lines.size() == SubtitleLimits.MAX_LINES) {
      throw new SubtitleException("subtitle-limit", SubtitleLimits.MAX_LINES,
          "more than " + SubtitleLimits.MAX_LINES + " lines: no film has as much text");
    }
    lines.add(line.replace('\0', '\ufffd'));
  }
}
