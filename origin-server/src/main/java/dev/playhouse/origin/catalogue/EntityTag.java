package dev.playhouse.origin.catalogue;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The state of a title that a change is made to (RFC 9110, sections 8.8.3 and 13.1.1). */
public final class EntityTag {
  private static final String ANY = "*";

  private EntityTag() {}

  /** The value of the header field ETag of a revision. */
  static String of(long revision) {
    return "\"" + revision + "\"";
  }

  /** The header field If-Match of a request that changes a title; refuses one that has none. */
  public static String required(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw new OriginException(
          Kind.PRECONDITION_REQUIRED,
          "if-match-missing",
          "say in If-Match which state of the title you change: the ETag of GET /api/v1/admin/titles/{id}, or * for whatever it is");
    }
    return ifMatch;
  }

  /** Refuses what was made for another state than a revision. */
  static void require(String ifMatch, String titleId, long revision) {
    String current = of(revision);
    if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(tag -> tag.equals(ANY) || tag.equals(current))) {
      throw new OriginException(
          Kind.PRECONDITION,
          "title-changed-meanwhile",
          "title " + titleId + " has changed meanwhile, its ETag is " + current + ": read it and decide again");
    }
  }
}
