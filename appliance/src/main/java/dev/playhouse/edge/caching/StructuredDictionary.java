package dev.playhouse.edge.caching;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dictionaries of structured fields (RFC 9651 sections 3.2 and 4.2.2) as far as cache directives need them: members with their types, the last of
 * a repeated key counts, parameters are checked and dropped. Strict: any error voids the whole field; display strings count as one. Linear
 * time, no recursion.
 */
final class StructuredDictionary {
  /** Types that directives tell apart. */
  enum Type {
    INTEGER,
    BOOLEAN,
    STRING,
    OTHER
  }

  record Value(Type type, String text) {
    static final Value TRUE = new Value(Type.BOOLEAN, "?1");
    static final Value FALSE = new Value(Type.BOOLEAN, "?0");
  }

  private static final Pattern KEY = Pattern.compile("[a-z*][a-z0-9_.*-]*+");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,15}+(?![0-9.])");
  private static final Pattern BOOLEAN = Pattern.compile("\\?[01]");

  /** Decimal, token, byte sequence, date. */
  private static final Pattern OTHER =
      Pattern.compile(
          "-?[0-9]{1,12}+\\.[0-9]{1,3}+(?![0-9])|[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*+|:[A-Za-z0-9+/=]*+:|@-?[0-9]{1,15}+(?![0-9.])");

  private final String text;
  private int at;

  private StructuredDictionary(String text) {
    this.text = text;
  }

  /** Members in order; empty when the text is empty or breaks the grammar anywhere. */
  static Map<String, Value> parse(String text) {
    Map<String, Value> members = new LinkedHashMap<>();
    return new StructuredDictionary(text.strip()).read(members) ? members : Map.of();
  }

  private boolean read(Map<String, Value> members) {
    while (at < text.length()) {
      String key = take(KEY);
      Value value = key == null ? null : value();
      if (key == null || value == null || !parameters()) {
        return false;
      }
      members.remove(key);
      members.put(key, value);
      skip(" \t");
      if (at == text.length()) {
        return true;
      }
      if (!skipped(',')) {
        return false;
      }
      skip(" \t");
    }
    return text.isEmpty();
  }

  private @Nullable Value value() {
    if (!skipped('=')) {
      return Value.TRUE;
    }
    return skipped('(') ? innerList() : item();
  }

  private @Nullable Value item() {
    String found = take(INTEGER);
    if (found != null) {
      return new Value(Type.INTEGER, found);
    }
    found = take(BOOLEAN);
    if (found != null) {
      return new Value(Type.BOOLEAN, found);
    }
    if (skipped('"')) {
      return string();
    }
    found = take(OTHER);
    return found == null ? null : new Value(Type.OTHER, found);
  }

  private @Nullable Value string() {
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return new Value(Type.STRING, content.toString());
      }
      if (c == '\\' && at < text.length() && "\"\\".indexOf(text.charAt(at)) >= 0) {
        c = text.charAt(at++);
      } else if (c == '\\' || c < ' ' || c > '~') {
        return null;
      }
      content.append(c);
    }
    return null;
  }

  private @Nullable Value innerList() {
    int from = at;
    skip(" ");
    while (!skipped(')')) {
      if (item() == null || !parameters() || at == text.length() || (text.charAt(at) != ' ' && text.charAt(at) != ')')) {
        return null;
      }
      skip(" ");
    }
    return new Value(Type.OTHER, text.substring(from, at));
  }

  private boolean parameters() {
    while (skipped(';')) {
      skip(" ");
      if (take(KEY) == null || (skipped('=') && item() == null)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher.group();
  }

  private boolean skipped(char wanted) {
    boolean there = at < text.length() && text.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void skip(String spaces) {
    while (at < text.length() && spaces.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
