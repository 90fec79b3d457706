package dev.playhouse.edge.eviction;

import org.jspecify.annotations.Nullable;

/**
 * Where an object stands among others that may be asked one after the other.
 *
 * @param series the path without its number
 * @param number the last digits of the last name, its extension apart
 * @param digits how many these are
 */
record SegmentPosition(String series, int number, int digits) {
  /** As many fit into an {@code int}. */
  private static final int MAX_DIGITS = 9;

  /** Null when the last name has no digits. */
  static @Nullable SegmentPosition of(String path) {
    int name = path.lastIndexOf('/') + 1;
    int dot = path.lastIndexOf('.');
    int end = dot < name ? path.length() : dot;
    while (end > name && !isDigit(path.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > name && end - start < MAX_DIGITS && isDigit(path.charAt(start - 1))) {
      start--;
    }
    return start == end
        ? null
        : new SegmentPosition(path.substring(0, start) + '#' + path.substring(end), Integer.parseInt(path, start, end, 10), end - start);
  }

  /** The path of the number after this one, as wide as this one's. */
  String next() {
    int at = series.lastIndexOf('#');
    String digitsOfNext = Integer.toString(number + 1);
    return series.substring(0, at) + "0".repeat(Math.max(0, digits - digitsOfNext.length())) + digitsOfNext + series.substring(at + 1);
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
