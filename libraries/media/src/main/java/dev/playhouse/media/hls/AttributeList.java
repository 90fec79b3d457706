package dev.playhouse.media.hls;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of a tag (RFC 8216bis section 4.2), variables replaced. */
final class AttributeList {
  /** More attributes than the standard names. */
  static final int MAX_ATTRIBUTES = 64;

  private static final Pattern NAME = Pattern.compile("[A-Z0-9-]+");

  private final PlaylistLine line;
  private final Map<String, String> values = new HashMap<>();

  /** Reads the value of a tag. */
  AttributeList(PlaylistLine line, Variables variables) {
    this.line = line;
    String text = line.value();
    int position = 0;
    while (position < text.length()) {
      int equals = text.indexOf('=', position);
      if (equals < 0) {
        throw line.error("hls-attributes", "an attribute without a value: " + text.substring(position));
      }
      int end = end(text, equals + 1);
      put(text.substring(position, equals), unquoted(text.substring(equals + 1, end)), variables);
      if (end == text.length() - 1) {
        throw line.error("hls-attributes", "a comma at the end of the line");
      }
      position = end + 1;
    }
  }

  /** All of them by name. */
  Map<String, String> all() {
    return Map.copyOf(values);
  }

  String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw line.error("hls-attributes", line.tag() + " needs the attribute " + name);
    }
    return value;
  }

  @Nullable String optional(String name) {
    return values.get(name);
  }

  String orElse(String name, String absent) {
    return values.getOrDefault(name, absent);
  }

  /** The first of these names that is there. */
  String first(List<String> names) {
    return names.stream()
        .filter(values::containsKey)
        .findFirst()
        .orElseThrow(() -> line.error("hls-attributes", line.tag() + " needs one of the attributes " + String.join(", ", names)));
  }

  /** A whole number that fits in an int; 0 when it is absent. */
  int integer(String name) {
    String value = values.get(name);
    long number = value == null ? 0 : Numbers.integer(line.number(), name, value);
    if (number > Integer.MAX_VALUE) {
      throw line.error("hls-number", name + " is out of range: " + number);
    }
    return (int) number;
  }

  /** 0 when it is absent. */
  double decimal(String name) {
    String value = values.get(name);
    return value == null ? 0 : Numbers.decimal(line.number(), name, value);
  }

  /** A decimal number that may be below zero, and must be there. */
  double signed(String name) {
    String value = required(name);
    return value.startsWith("-") ? -Numbers.decimal(line.number(), name, value.substring(1)) : Numbers.decimal(line.number(), name, value);
  }

  @Nullable String hexadecimal(String name) {
    String value = values.get(name);
    return value == null ? null : Numbers.hexadecimal(line.number(), name, value);
  }

  /** {@code YES} or {@code NO}, which is the default. */
  boolean yes(String name) {
    String value = values.getOrDefault(name, "NO");
    if (!value.equals("YES") && !value.equals("NO")) {
      throw line.error("hls-attributes", name + " is neither YES nor NO: " + value);
    }
    return value.equals("YES");
  }

  private void put(String name, String value, Variables variables) {
    if (values.size() == MAX_ATTRIBUTES) {
      throw line.error("hls-too-long", "more than " + MAX_ATTRIBUTES + " attributes");
    }
    if (!NAME.matcher(name).matches()) {
      throw line.error("hls-attributes", "not an attribute name: " + name);
    }
    if (values.put(name, variables.replace(line, value)) != null) {
      throw line.error("hls-attributes", "the attribute " + name + " stands twice");
    }
  }

  private int end(String text, int start) {
    int search = start;
    if (start < text.length() && text.charAt(start) == '"') {
      int quote = text.indexOf('"', start + 1);
      if (quote < 0) {
        throw line.error("hls-attributes", "a quote that does not end");
      }
      search = quote + 1;
      if (search < text.length() && text.charAt(search) != ',') {
        throw line.error("hls-attributes", "a comma is missing after a quote");
      }
    }
    int comma = text.indexOf(',', search);
    return comma < 0 ? text.length() : comma;
  }

  private String unquoted(String value) {
    if (value.isEmpty()) {
      throw line.error("hls-attributes", "an attribute without a value in " + line.tag());
    }
    return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
  }
}
