package dev.playhouse.cli.titles;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Several values in one cell: between separators, which a backslash makes ordinary characters, as it does itself. */
final class Parts {
  private static final char ESCAPE = '\\';

  private Parts() {}

  static List<String> split(String cell, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int at = 0; at < cell.length(); at++) {
      char next = cell.charAt(at);
      if (next == ESCAPE && at + 1 < cell.length()) {
        part.append(next).append(cell.charAt(++at));
      } else if (next == separator) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(next);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  /** A part without its backslashes. */
  static String plain(String part) {
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < part.length(); at++) {
      char next = part.charAt(at);
      plain.append(next == ESCAPE && at + 1 < part.length() ? part.charAt(++at) : next);
    }
    return plain.toString();
  }

  static String escaped(String value, String separators) {
    return value.chars()
        .mapToObj(each -> (each == ESCAPE || separators.indexOf(each) >= 0 ? String.valueOf(ESCAPE) : "") + (char) each)
        .collect(Collectors.joining());
  }
}
