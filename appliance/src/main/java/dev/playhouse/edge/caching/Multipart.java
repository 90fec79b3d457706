package dev.playhouse.edge.caching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body of type multipart/byteranges (RFC 9110 section 14.6): each part's head, then its bytes; at last the end. All texts are written in
 * ISO-8859-1, a byte for a character.
 */
public record Multipart(List<Part> parts, String end) {
  /** What stands before a span, and the span. */
  public record Part(String head, Span span) {}

  /**
   * The layout of some spans.
   *
   * @param boundary unpredictable, so that no stored body holds it: up to 70 letters and digits
   */
  static Multipart of(List<Span> spans, long length, @Nullable String contentType, String boundary) {
    List<Part> parts = new ArrayList<>();
    String type = contentType == null ? "" : "Content-Type: " + contentType + "\r\n";
    for (Span span : spans) {
      String delimiter = (parts.isEmpty() ? "--" : "\r\n--") + boundary + "\r\n";
      parts.add(new Part(delimiter + type + "Content-Range: " + ContentRange.text(span, length) + "\r\n\r\n", span));
    }
    return new Multipart(List.copyOf(parts), "\r\n--" + boundary + "--\r\n");
  }

  /** Content-Length in bytes. */
  public long length() {
    return parts.stream().mapToLong(part -> part.head().length() + part.span().length()).sum() + end.length();
  }
}
