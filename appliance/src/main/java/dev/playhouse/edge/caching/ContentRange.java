package dev.playhouse.edge.caching;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which part of how many bytes a 206 holds (RFC 9110 section 14.4). */
record ContentRange(Span span, long length) {
  private static final Pattern FORM = Pattern.compile("bytes +([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})", Pattern.CASE_INSENSITIVE);

  /** Empty for what is no range of bytes inside a known length. */
  static Optional<ContentRange> of(Fields fields) {
    String text = fields.only("Content-Range");
    Matcher matcher = FORM.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(matcher.group(1));
    long last = Long.parseLong(matcher.group(2));
    long length = Long.parseLong(matcher.group(3));
    return first <= last && last < length ? Optional.of(new ContentRange(new Span(first, last), length)) : Optional.empty();
  }

  static String text(Span span, long length) {
    return "bytes " + span.first() + "-" + span.last() + "/" + length;
  }
}
