package dev.playhouse.edge.caching;

import org.jspecify.annotations.Nullable;

/** Which bytes of a stored response an answer brings that was asked for the rest of it (RFC 9110 section 15.3.7.3). */
public final class Continuation {
  private Continuation() {}

  /** Null when it does not say by a strong entity tag and the length that it is about the same bytes. */
  public static @Nullable Span of(StoredResponse stored, OriginResponse answer) {
    EntityTag own = EntityTag.of(stored.fields());
    EntityTag other = EntityTag.of(answer.fields());
    if (own == null || other == null || !own.strongly(other)) {
      return null;
    }
    long length = stored.extent().length();
    return switch (answer.status()) {
      case 206 -> ContentRange.of(answer.fields()).filter(range -> range.length() == length).map(ContentRange::span).orElse(null);
      case 200 -> Long.toString(length).equals(answer.fields().only("Content-Length")) && length > 0 ? new Span(0, length - 1) : null;
      default -> null;
    };
  }
}
