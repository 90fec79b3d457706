package dev.playhouse.media.cpix;

import dev.playhouse.media.MediaException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document.
 *
 * @param attributes without a namespace; others mean nothing here
 * @param text what stands in the element itself, without the white space around it
 * @param line where the element starts, from 1
 */
record CpixElement(String namespace, String name, Map<String, String> attributes, List<CpixElement> children, String text, int line) {
  private static final Pattern UUID_TEXT = Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SPACE = Pattern.compile("[ \t\r\n]+");

  boolean is(String otherNamespace, String otherName) {
    return name.equals(otherName) && namespace.equals(otherNamespace);
  }

  /** Refuses attributes of other names; {@code id} and {@code updateVersion} may stand anywhere. */
  CpixElement allowing(String... names) {
    Set<String> known = Set.of(names);
    for (String attribute : attributes.keySet()) {
      if (!known.contains(attribute) && !attribute.equals("id") && !attribute.equals("updateVersion")) {
        throw fault("cpix-attribute", "the attribute " + attribute + " of " + name + " is unknown: remove it");
      }
    }
    return this;
  }

  /** The one child of a name, or null; two are refused. */
  @Nullable CpixElement child(String childNamespace, String childName) {
    List<CpixElement> found = all(childNamespace, childName);
    if (found.size() > 1) {
      throw found.get(1).fault("cpix-element", name + " has more than one " + childName);
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The one child of a name. */
  CpixElement need(String childNamespace, String childName) {
    CpixElement found = child(childNamespace, childName);
    if (found == null) {
      throw fault("cpix-element", name + " has no " + childName);
    }
    return found;
  }

  List<CpixElement> all(String childNamespace, String childName) {
    return children.stream().filter(child -> child.is(childNamespace, childName)).toList();
  }

  @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  String needAttribute(String attribute) {
    String value = attribute(attribute);
    if (value == null) {
      throw fault("cpix-attribute", name + " has no attribute " + attribute);
    }
    return value;
  }

  UUID uuid(String attribute) {
    String value = needAttribute(attribute).strip();
    if (!UUID_TEXT.matcher(value).matches()) {
      throw fault("cpix-uuid", "the " + attribute + " '" + value + "' is no UUID: write 8-4-4-4-12 hex digits");
    }
    return UUID.fromString(value);
  }

  @Nullable Long number(String attribute) {
    String value = attribute(attribute);
    if (value == null) {
      return null;
    }
    if (!NUMBER.matcher(value.strip()).matches()) {
      throw fault("cpix-number", "the " + attribute + " '" + value + "' is no number from 0 to 18 digits");
    }
    return Long.valueOf(value.strip());
  }

  /** The text as base64. What it says is not repeated in an error, because it may be a key. */
  byte[] base64() {
    return base64("text", text);
  }

  byte @Nullable [] base64(String attribute) {
    String value = attribute(attribute);
    return value == null ? null : base64("attribute " + attribute, value);
  }

  private byte[] base64(String part, String value) {
    try {
      return Base64.getDecoder().decode(SPACE.matcher(value).replaceAll(""));
    } catch (IllegalArgumentException e) {
      throw fault("cpix-base64", "the " + part + " of " + name + " is no base64");
    }
  }

  MediaException fault(String code, String message) {
    return MediaException.inLine(code, line, message);
  }

  @Override
  public String toString() {
    return "CpixElement[" + name + ", line " + line + "]";
  }
}
