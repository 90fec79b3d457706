package dev.playhouse.edge.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of an object a request selects, by RFC 9110 sections 13 (conditions) and 14 (ranges). */
sealed interface Selection {
  /** All of it. */
  record Whole() implements Selection {}

  /** One range, both ends inclusive. */
  record Part(long first, long last) implements Selection {}

  /** None: the client has it already. */
  record NotModified() implements Selection {}

  /** None: the range lies outside. */
  record Unsatisfiable() implements Selection {}

  /** The bytes that a request seems to want of an object that nobody knows yet; -1 is its end. */
  record Wanted(long first, long last) {}

  /** One byte range; lists of ranges are served whole, as section 14.2 allows. */
  Pattern RANGE = Pattern.compile("bytes=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*", Pattern.CASE_INSENSITIVE);

  /** What to fetch first, if it must be fetched. */
  static Wanted wanted(HttpMethod method, HttpHeaders fields) {
    String field = fields.get(HttpHeaderNames.RANGE);
    Matcher range = RANGE.matcher(field == null || !method.equals(HttpMethod.GET) ? "" : field);
    if (!range.matches() || range.group(1).isEmpty()) {
      return new Wanted(0, -1);
    }
    long last = range.group(2).isEmpty() ? -1 : Long.parseLong(range.group(2));
    long first = Long.parseLong(range.group(1));
    return last >= 0 && last < first ? new Wanted(0, -1) : new Wanted(first, last);
  }

  /** Decides from method, fields and the object's strong entity tag and size. */
  static Selection of(HttpMethod method, HttpHeaders fields, String etag, long sizeBytes) {
    for (String field : fields.getAll(HttpHeaderNames.IF_NONE_MATCH)) {
      if (names(field, etag)) {
        return new NotModified();
      }
    }
    String range = fields.get(HttpHeaderNames.RANGE);
    String ifRange = fields.get(HttpHeaderNames.IF_RANGE);
    boolean asked = method.equals(HttpMethod.GET) && range != null && (ifRange == null || ifRange.equals(etag));
    return asked ? part(range, sizeBytes) : new Whole();
  }

  private static boolean names(String ifNoneMatch, String etag) {
    for (String each : ifNoneMatch.split(",", -1)) {
      String tag = each.strip();
      if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }

  private static Selection part(@Nullable String range, long sizeBytes) {
    Matcher matcher = RANGE.matcher(range == null ? "" : range);
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return new Whole();
    }
    if (matcher.group(1).isEmpty()) {
      long suffix = Long.parseLong(matcher.group(2));
      return suffix == 0 || sizeBytes == 0 ? new Unsatisfiable() : new Part(Math.max(0, sizeBytes - suffix), sizeBytes - 1);
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
    if (last < first) {
      return new Whole();
    }
    return first >= sizeBytes ? new Unsatisfiable() : new Part(first, Math.min(last, sizeBytes - 1));
  }
}
