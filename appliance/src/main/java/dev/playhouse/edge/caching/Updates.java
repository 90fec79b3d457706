package dev.playhouse.edge.caching;

import org.jspecify.annotations.Nullable;

/** How later messages about a stored response change it. */
final class Updates {
  private Updates() {}

  /**
   * With the bytes of a 206 (RFC 9111 section 3.4): the newer fields win, those about the bytes stay.
   *
   * @return null unless both share a strong entity tag and a length
   */
  static @Nullable StoredResponse joined(StoredResponse stored, OriginResponse answer) {
    ContentRange range = ContentRange.of(answer.fields()).orElse(null);
    EntityTag own = EntityTag.of(stored.fields());
    EntityTag other = EntityTag.of(answer.fields());
    if (range == null || own == null || other == null || !own.strongly(other) || stored.extent().length() != range.length()) {
      return null;
    }
    String length = answer.fields().first("Content-Length");
    if (length != null && !length.equals(Long.toString(range.span().length()))) {
      return null;
    }
    Fields merged = StoredFields.updated(stored.fields(), answer);
    return stored.freshened(merged, stored.key(), answer).with(stored.extent().and(range.span()));
  }

  /**
   * With the fields of a 200 to HEAD (RFC 9111 section 4.3.5).
   *
   * @return null when it tells of another version, or that nothing is to be stored
   */
  static @Nullable StoredResponse byHead(StoredResponse stored, OriginResponse answer) {
    Fields told = answer.fields();
    String length = told.first("Content-Length");
    boolean sameLength =
        length == null || stored.extent().length() == Extent.UNKNOWN || length.equals(Long.toString(stored.extent().length()));
    if (!sameLength || !same("ETag", stored.fields(), told) || !same("Last-Modified", stored.fields(), told)) {
      return null;
    }
    boolean forbidden = CacheControl.ofResponse(told).has("no-store") || CacheControl.ofResponse(told).hasForAll("private");
    return forbidden ? null : stored.freshened(StoredFields.updated(stored.fields(), answer), stored.key(), answer);
  }

  private static boolean same(String validator, Fields stored, Fields told) {
    return !told.has(validator) || told.values(validator).equals(stored.values(validator));
  }
}
