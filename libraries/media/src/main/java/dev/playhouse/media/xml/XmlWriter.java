package dev.playhouse.media.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes indented XML, escaped; attributes whose value is null are left out. Its text form shows nothing, for documents may hold keys. */
public final class XmlWriter {
  private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Starts an element; the attributes are names and values in turn. */
  public XmlWriter start(String name, @Nullable Object... attributes) {
    tag(name, attributes).append(">\n");
    open.push(name);
    return this;
  }

  /** Ends the element that was started last. */
  public XmlWriter end() {
    String name = open.pop();
    indent().append("</").append(name).append(">\n");
    return this;
  }

  /** An element without content. */
  public XmlWriter empty(String name, @Nullable Object... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  /** An element with text in it; without content when the text is empty. */
  public XmlWriter text(String name, String content, @Nullable Object... attributes) {
    if (content.isEmpty()) {
      return empty(name, attributes);
    }
    tag(name, attributes).append('>').append(escaped(content)).append("</").append(name).append(">\n");
    return this;
  }

  /** All that was written. */
  public String document() {
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

  /** Line breaks and what XML 1.0 cannot hold at all become spaces. */
  private static String escaped(String raw) {
    StringBuilder escaped = new StringBuilder();
    raw.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(point < ' ' || !holds(point) ? ' ' : point);
              }
            });
    return escaped.toString();
  }

  private static boolean holds(int point) {
    return (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) && point != 0xfffe && point != 0xffff;
  }
}
