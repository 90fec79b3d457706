package dev.playhouse.edge.caching;

import org.jspecify.annotations.Nullable;

/** How later messages about a stored response change it. */
final class Updates {
  private Updates() {}

  /**
   * With the fields of a 304, or of another answer that confirms it (RFC 9111 section 4.3.4).
   *
   * @return null when the answer's Vary matches no request
   */
  static @Nullable StoredResponse freshened(StoredResponse stored, CacheRequest request, OriginResponse answer) {
    Fields merged = StoredFields.updated(stored.fields(), answer);
    boolean selected = stored.key().matches(request.fields(), stored.fields());
    return stored.key().updated(merged, request.fields(), selected).map(key -> stored.freshened(merged, key, answer)).orElse(null);
  }

  /**
   * With the bytes of a 206 (RFC 9111 section 3.4): the newer fields win, those about the bytes stay.
   *
   * @return null unless both share a strong entity tag and a length
   */
  static @Nullable StoredResponse joined(StoredResponse stored, CacheRequest request, OriginResponse answer) {
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
    StoredResponse updated = freshened(stored, request, answer);
    return updated == null ? null : updated.with(stored.extent().and(range.span()));
  }

  /**
   * With the fields of a 200 to HEAD (RFC 9111 section 4.3.5).
   *
   * @return null when it tells of another version, or that nothing is to be stored
   */
  static @Nullable StoredResponse byHead(StoredResponse stored, CacheRequest request, OriginResponse answer) {
    Fields told = answer.fields();
    String length = told.first("Content-Length");
    boolean sameLength =
        length == null || stored.extent().length() == Extent.UNKNOWN || length.equals(Long.toString(stored.extent().length()));
    if (!sameLength || !same("ETag", stored.fields(), told) || !same("Last-Modified", stored.fields(), told)) {
      return null;
    }
    boolean forbidden = CacheControl.ofResponse(told).has("no-store") || CacheControl.ofResponse(told).hasForAll("private");
    return forbidden ? null : freshened(stored, request, answer);
  }

  private static boolean same(String validator, Fields stored, Fields told) {
    return !told.has(validator) || told.values(validator).equals(stored.values(validator));
  }
}
