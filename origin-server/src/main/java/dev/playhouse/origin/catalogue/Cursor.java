package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: behind a name and an id. What comes and goes before it moves nothing. */
record Cursor(String name, String id) {
  private static final char BETWEEN = '\n';
  private static final String MALFORMED = "after is none that a list gave: leave it out for the first page";

  static Cursor of(TitleNode last) {
    return new Cursor(last.name(), last.id());
  }

  /** The cursor of its text; null for none. */
  static @Nullable Cursor parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String both = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int end = both.lastIndexOf(BETWEEN);
      if (end >= 0 && both.indexOf('\0') < 0) {
        return new Cursor(both.substring(0, end), both.substring(end + 1));
      }
    } catch (IllegalArgumentException e) {
      throw new OriginException(Kind.INVALID, "query-invalid", MALFORMED, e);
    }
    throw new OriginException(Kind.INVALID, "query-invalid", MALFORMED);
  }

  /** As it stands in addresses. */
  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((name + BETWEEN + id).getBytes(StandardCharsets.UTF_8));
  }
}
