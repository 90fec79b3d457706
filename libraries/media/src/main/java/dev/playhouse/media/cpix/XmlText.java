package dev.playhouse.media.cpix;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Indented XML as it grows; attributes whose value is null are left out. */
final class XmlText {
  private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Starts an element; the attributes are names and values in turn. */
  XmlText start(String name, @Nullable Object... attributes) {
    tag(name, attributes).append(">\n");
    open.push(name);
    return this;
  }

  XmlText end() {
    String name = open.pop();
    indent().append("</").append(name).append(">\n");
    return this;
  }

  /** An element with text in it, or an empty one. */
  XmlText leaf(String name, String content, @Nullable Object... attributes) {
    tag(name, attributes);
    if (content.isEmpty()) {
      text.append("/>\n");
    } else {
      text.append('>').append(escaped(content)).append("</").append(name).append(">\n");
    }
    return this;
  }

  @Override
  public String toString() {
    return "XmlText[" + text.length() + " characters]";
  }

  String text() {
    return text.toString();
  }

  private StringBuilder tag(String name, @Nullable Object... attributes) {
    indent().append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        text.append(' ').append(attributes[i]).append("=\"").append(escaped(String.valueOf(attributes[i + 1]))).append('"');
      }
    }
    return text;
  }

  private StringBuilder indent() {
    return text.repeat("  ", open.size());
  }

  private static String escaped(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\x00-\\x1f\\uD800-\\uDFFF\\uFFFE\\uFFFF]", " ");
  }
}
