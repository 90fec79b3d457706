package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.protocol.catalogue.TitleKind;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which titles of a list are asked for.
 *
 * @param kind null for all
 * @param parent id of what they are parts of; null for all
 * @param named an id, a ref or an exact name that they have; null for all
 * @param after behind which they lie; null for the first page
 * @param limit as many at most
 */
record TitleQuery(@Nullable TitleKind kind, @Nullable String parent, @Nullable String named, @Nullable Cursor after, int limit) {
  private static final int USUAL = 50;
  private static final int MOST = 200;

  static TitleQuery of(Request request) {
    return new TitleQuery(
        kind(request.query("kind")),
        text(request, "parent"),
        text(request, "named"),
        Cursor.parse(request.query("after")),
        (int) request.number("limit", USUAL, MOST));
  }

  /** The same, further on. */
  TitleQuery after(@Nullable Cursor next) {
    return new TitleQuery(kind, parent, named, next, limit);
  }

  private static @Nullable String text(Request request, String name) {
    String text = request.query(name);
    if (text != null && text.indexOf('\0') >= 0) {
      throw new OriginException(Kind.INVALID, "query-invalid", name + " holds a NUL: leave it out");
    }
    return text;
  }

  private static @Nullable TitleKind kind(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(TitleKind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new OriginException(
                    Kind.INVALID,
                    "query-invalid",
                    "kind is one of " + Arrays.toString(TitleKind.values()).toLowerCase(Locale.ROOT) + ", not " + Words.shortened(word)));
  }
}
