package dev.playhouse.origin.edges;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stretch of a file, both ends inclusive (RFC 9110 section 14). */
record ByteRange(long first, long last) {
  /** What edges ask for; other forms may be ignored by section 14.2. 18 digits are any number of bytes that there is. */
  private static final Pattern FIELD = Pattern.compile("bytes=(\\d{1,18})-(\\d{0,18})");

  /** The range that a field asks for, its end within the file; null when it asks for none, or in a form that is not served. */
  static @Nullable ByteRange of(@Nullable String field, long sizeBytes) {
    Matcher range = FIELD.matcher(field == null ? "" : field);
    if (!range.matches()) {
      return null;
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    return last < first ? null : new ByteRange(first, Math.min(last, sizeBytes - 1));
  }

  long bytes() {
    return last - first + 1;
  }

  /** As {@code Content-Range} has it, without the size. */
  @Override
  public String toString() {
    return "bytes " + first + "-" + last;
  }
}
