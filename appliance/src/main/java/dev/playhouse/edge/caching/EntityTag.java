package dev.playhouse.edge.caching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity tag (RFC 9110 section 8.8.3). One that breaks the grammar, without quotes for instance, is taken by its text and as weak: good enough
 * to say "not modified", never to put bytes together.
 */
record EntityTag(boolean weak, String opaque) {
  static EntityTag parse(String text) {
    String tag = text.strip();
    boolean marked = tag.regionMatches(true, 0, "W/", 0, 2);
    String quoted = marked ? tag.substring(2) : tag;
    boolean wellFormed = quoted.length() >= 2 && quoted.indexOf('"') == 0 && quoted.indexOf('"', 1) == quoted.length() - 1;
    return new EntityTag(marked || !wellFormed, wellFormed ? quoted.substring(1, quoted.length() - 1) : tag);
  }

  static @Nullable EntityTag of(Fields fields) {
    String text = fields.only("ETag");
    return text == null || text.isEmpty() ? null : parse(text);
  }

  /** Whether a list such as {@code If-None-Match} names this one, or anything ({@code *}), by weak comparison. */
  static boolean named(List<String> lines, @Nullable EntityTag tag) {
    for (String line : lines) {
      for (String member : ListSyntax.entityTags(line)) {
        if (member.equals("*") || (tag != null && tag.weakly(parse(member)))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Same, and both strong: the same bytes (RFC 9110 section 8.8.3.2). */
  boolean strongly(EntityTag other) {
    return !weak && !other.weak && opaque.equals(other.opaque);
  }

  /** Whether an answer with this tag speaks of the response with the other (RFC 9111 section 4.3.4). */
  boolean names(@Nullable EntityTag stored) {
    return stored != null && (weak ? weakly(stored) : strongly(stored));
  }

  boolean weakly(EntityTag other) {
    return opaque.equals(other.opaque);
  }
}
