package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: behind a name, or whatever it is ordered by, and an id. What comes and goes before it moves nothing. */
public record Cursor(String name, String id) {
  private static final char BETWEEN = '\n';
  private static final String MALFORMED = "after is none that a list gave: leave it out for the first page";

  static Cursor of(TitleNode last) {
    return new Cursor(last.name(), last.id());
  }

  /** The cursor of its text; null for none. */
  public static @Nullable Cursor parse(@Nullable String text) {
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
      throw malformed(e);
    }
    throw malformed(null);
  }

  /** The refusal of what no list gave. */
  public static OriginException malformed(@Nullable Throwable cause) {
    return new OriginException(Kind.INVALID, "query-invalid", MALFORMED, cause);
  }

  /** As it stands in addresses. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((name + BETWEEN + id).getBytes(StandardCharsets.UTF_8));
  }
}
