package dev.playhouse.edge.caching;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request's conditions say of a stored response, in the order of RFC 9110 section 13.2.2. */
enum Condition {
  /** None, or all hold: answer as without them. */
  HOLDS,
  /** 304. */
  NOT_MODIFIED,
  /** 412. */
  FAILED;

  static Condition of(CacheRequest request, StoredResponse stored) {
    if (!request.readsCache() || !StatusCodes.success(stored.status())) {
      return HOLDS;
    }
    Fields fields = request.fields();
    if (fields.has("If-Match")) {
      if (!matchedStrongly(fields, stored)) {
        return FAILED;
      }
    } else if (modifiedSince(fields.only("If-Unmodified-Since"), stored, true)) {
      return FAILED;
    }
    if (fields.has("If-None-Match")) {
      return EntityTag.named(fields.values("If-None-Match"), EntityTag.of(stored.fields())) ? NOT_MODIFIED : HOLDS;
    }
    boolean since = fields.has("If-Modified-Since") && !modifiedSince(fields.only("If-Modified-Since"), stored, false);
    return since && HttpDate.parse(first(fields), stored.responseTime()).isPresent() ? NOT_MODIFIED : HOLDS;
  }

  /** Whether a Range with If-Range may be answered in parts (RFC 9110 section 13.1.5): only a strong validator that is the same. */
  static boolean rangeHolds(Fields request, StoredResponse stored) {
    if (!request.has("If-Range")) {
      return true;
    }
    String validator = request.only("If-Range");
    if (validator == null) {
      return false;
    }
    if (validator.indexOf('"') >= 0) {
      EntityTag own = EntityTag.of(stored.fields());
      return own != null && own.strongly(EntityTag.parse(validator));
    }
    Optional<Instant> asked = HttpDate.parse(validator, stored.responseTime());
    Optional<Instant> own = lastModified(stored);
    return asked.isPresent() && asked.equals(own) && own.get().isBefore(stored.date());
  }

  private static String first(Fields fields) {
    String text = fields.only("If-Modified-Since");
    return text == null ? "" : text;
  }

  private static boolean matchedStrongly(Fields fields, StoredResponse stored) {
    EntityTag own = EntityTag.of(stored.fields());
    return fields.values("If-Match").stream()
        .flatMap(line -> ListSyntax.entityTags(line).stream())
        .anyMatch(member -> member.equals("*") || (own != null && own.strongly(EntityTag.parse(member))));
  }

  /** Without Last-Modified, If-Modified-Since looks at Date (RFC 9111 section 4.3.2), If-Unmodified-Since at nothing. */
  private static boolean modifiedSince(@Nullable String date, StoredResponse stored, boolean needsLastModified) {
    Optional<Instant> since = date == null ? Optional.empty() : HttpDate.parse(date, stored.responseTime());
    Optional<Instant> modified = lastModified(stored).or(() -> needsLastModified ? Optional.empty() : Optional.of(stored.date()));
    return since.isPresent() && modified.isPresent() && modified.get().isAfter(since.get());
  }

  private static Optional<Instant> lastModified(StoredResponse stored) {
    String text = stored.fields().only("Last-Modified");
    return text == null ? Optional.empty() : HttpDate.parse(text, stored.responseTime());
  }
}
