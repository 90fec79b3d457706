package dev.playhouse.edge.caching;

import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated lists of RFC 9110 section 5.6.1, commas inside quoted strings left alone. A quote that never closes counts as an ordinary
 * character: what stands behind it would otherwise be hidden, a {@code no-store} for instance. Linear time.
 */
final class ListSyntax {
  private ListSyntax() {}

  /** Members whose quoted strings may hold quoted pairs (RFC 9110 section 5.6.4). */
  static List<String> members(String text) {
    return split(text, ',', true);
  }

  /** Entity tags: there a backslash is a character like any other (RFC 9110 section 8.8.3). */
  static List<String> entityTags(String text) {
    return split(text, ',', false);
  }

  /** The parts of one member: its name or value, then its parameters (RFC 9110 section 5.6.6). */
  static List<String> parameters(String member) {
    return split(member, ';', true);
  }

  private static List<String> split(String text, char separator, boolean pairs) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        int end = closing(text, at + 1, pairs);
        if (end < 0) {
          return plain(text, start, separator, parts);
        }
        at = end;
      } else if (c == separator) {
        add(parts, text.substring(start, at));
        start = at + 1;
      }
      at++;
    }
    add(parts, text.substring(start));
    return parts;
  }

  private static int closing(String text, int from, boolean pairs) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '"') {
        return at;
      }
      if (pairs && text.charAt(at) == '\\') {
        at++;
      }
    }
    return -1;
  }

  private static List<String> plain(String text, int start, char separator, List<String> parts) {
    int from = start;
    for (int comma = text.indexOf(separator, from); comma >= 0; comma = text.indexOf(separator, from)) {
      add(parts, text.substring(from, comma));
      from = comma + 1;
    }
    add(parts, text.substring(from));
    return parts;
  }

  private static void add(List<String> parts, String part) {
    String member = part.strip();
    if (!member.isEmpty()) {
      parts.add(member);
    }
  }

  /** What a quoted string says; anything else as it is. */
  static String unquoted(String text) {
    if (text.length() < 2 || text.charAt(0) != '"' || text.charAt(text.length() - 1) != '"') {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int at = 1; at < text.length() - 1; at++) {
      boolean pair = text.charAt(at) == '\\' && at + 1 < text.length() - 1;
      plain.append(text.charAt(pair ? ++at : at));
    }
    return plain.toString();
  }
}
