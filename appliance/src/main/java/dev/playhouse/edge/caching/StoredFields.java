package dev.playhouse.edge.caching;

import java.util.HashSet;
import java.util.Set;

/** Which fields of a response are stored (RFC 9111 section 3.1). */
final class StoredFields {
  /** Reuse is decided with these, so no list of names takes them away. */
  private static final Set<String> DECIDING = Set.of("cache-control", "cdn-cache-control", "expires", "vary");

  private StoredFields() {}

  /**
   * Leaves out what concerns one hop, what {@code no-cache} and {@code private} name (RFC 9111 sections 5.2.2.4 and 5.2.2.7: without a
   * validation those must not be sent again, so they are never), Age, which is counted anew, and Cache-Status, which tells of one answer. A missing
   * or unreadable Date becomes the time of arrival (RFC 9110 section 6.6.1).
   */
  static Fields of(OriginResponse response) {
    CacheControl directives = CacheControl.ofResponse(response.fields());
    Set<String> dropped = new HashSet<>(FieldKinds.endingHere(response.fields()));
    dropped.addAll(directives.fieldNames("no-cache"));
    dropped.addAll(directives.fieldNames("private"));
    dropped.removeAll(DECIDING);
    dropped.addAll(Set.of("age", "cache-status"));
    Fields kept = response.fields().without(dropped);
    String date = kept.only("Date");
    boolean dated = date != null && HttpDate.parse(date, response.responseTime()).isPresent();
    return dated ? kept : kept.with("Date", HttpDate.format(response.responseTime()));
  }

  /** The stored fields after a later message about the same bytes (RFC 9111 section 3.2). */
  static Fields updated(Fields stored, OriginResponse newer) {
    return stored.updatedBy(of(newer).without(FieldKinds.OF_STORED_BYTES));
  }
}
