package dev.playhouse.edge.caching;

/** What partial content adds to what is stored (RFC 9111 section 3.4, RFC 9110 section 15.3.7.3). */
public sealed interface Combination {
  /** The bytes belong together: the stored response becomes this one when they are in. */
  record Joined(StoredResponse stored) implements Combination {}

  /** They do not: the answer stands for itself, as {@link Storability} says. */
  record Apart(String reason) implements Combination {}

  /** Only the same strong entity tag and length make two parts one; the newer fields win, those about the bytes stay. */
  static Combination of(StoredResponse stored, OriginResponse answer) {
    ContentRange range = ContentRange.of(answer.fields()).orElse(null);
    if (answer.status() != 206 || range == null) {
      return new Apart("status " + answer.status() + " brings no single range");
    }
    EntityTag own = EntityTag.of(stored.fields());
    EntityTag other = EntityTag.of(answer.fields());
    if (own == null || other == null || !own.strongly(other)) {
      return new Apart("no strong entity tag in common");
    }
    if (stored.status() != 200 || stored.extent().length() != range.length()) {
      return new Apart("another length");
    }
    String length = answer.fields().first("Content-Length");
    if (length != null && !length.equals(Long.toString(range.span().length()))) {
      return new Apart("Content-Length and Content-Range disagree");
    }
    Fields merged = StoredFields.updated(stored.fields(), answer);
    return new Joined(stored.freshened(merged, stored.key(), answer).with(stored.extent().and(range.span())));
  }
}
