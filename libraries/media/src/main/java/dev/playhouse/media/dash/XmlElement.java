package dev.playhouse.media.dash;

import dev.playhouse.media.MediaException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document that was read.
 *
 * @param attributes by local name, those of a namespace by <code>{namespace}name</code>
 * @param children by namespace and name, in their order
 * @param line counts from 1
 */
record XmlElement(
    String namespace,
    String name,
    Map<String, String> attributes,
    Map<String, List<XmlElement>> children,
    StringBuilder content,
    int line) {
  void add(XmlElement child) {
    children.computeIfAbsent(qualified(child.namespace, child.name), unused -> new ArrayList<>()).add(child);
  }

  /** All children of a name in the namespace of MPDs. */
  List<XmlElement> all(String childName) {
    return all(MpdNames.MPD, childName);
  }

  List<XmlElement> all(String childNamespace, String childName) {
    return children.getOrDefault(qualified(childNamespace, childName), List.of());
  }

  /** The one child of a name, or null; two are an error. */
  @Nullable XmlElement one(String childName) {
    List<XmlElement> found = all(childName);
    if (found.size() > 1) {
      throw found.get(1).error("mpd-element", "a second " + childName + " in " + name);
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  String text() {
    return content.toString().strip();
  }

  /** Its text, else that of the element inside it that is the only one on its level, and so on. */
  String innerText() {
    XmlElement inner = this;
    while (inner.text().isEmpty() && inner.children.size() == 1 && inner.children.values().iterator().next().size() == 1) {
      inner = inner.children.values().iterator().next().getFirst();
    }
    return inner.text();
  }

  @Nullable String optional(String attribute) {
    return attributes.get(attribute);
  }

  String required(String attribute) {
    String value = attributes.get(attribute);
    if (value == null) {
      throw error("mpd-attribute", name + " needs the attribute " + attribute);
    }
    return value;
  }

  /** A whole number from 0 to the limit; what is given when the attribute is absent. */
  long number(String attribute, long absent, long limit) {
    String value = attributes.get(attribute);
    if (value == null) {
      return absent;
    }
    if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) > limit) {
      throw error("mpd-number", attribute + " is no whole number from 0 to " + limit + ": " + value);
    }
    return Long.parseLong(value);
  }

  int integer(String attribute, int absent) {
    return (int) number(attribute, absent, Integer.MAX_VALUE);
  }

  /** A point in time ({@code xs:dateTime}), of UTC where it names no zone; null when the attribute is absent. */
  @Nullable Instant dateTime(String attribute) {
    String value = attributes.get(attribute);
    if (value == null) {
      return null;
    }
    try {
      TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
      return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
    } catch (DateTimeException e) {
      throw MediaException.inLine("mpd-number", line, attribute + " is no date and time: " + value, e);
    }
  }

  MediaException error(String code, String message) {
    return MediaException.inLine(code, line, message);
  }

  /** A name in a namespace, the name alone in none. */
  static String qualified(@Nullable String namespace, String name) {
    return namespace == null || namespace.isEmpty() ? name : "{" + namespace + "}" + name;
  }
}
