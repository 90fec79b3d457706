package dev.playhouse.edge.caching;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which bytes of a stored response a request wants (RFC 9110 section 14.2). */
public sealed interface RangeRequest {
  /** All: no range, one that is not understood, or one whose If-Range fails. */
  record Whole() implements RangeRequest {}

  /** None of those that there are: 416. */
  record Unsatisfiable() implements RangeRequest {}

  /** These, in the order asked for, or sorted and joined when some overlap. */
  record Parts(List<Span> spans) implements RangeRequest {}

  /** Players ask for one; more than a few dozen are an attack (RFC 9110 section 17.15) and answered with the whole. */
  int MAX_RANGES = 32;

  /** Enough for {@link #MAX_RANGES} of the longest. */
  int MAX_CHARS = 2048;

  Pattern UNIT = Pattern.compile("bytes[ \\t]*=", Pattern.CASE_INSENSITIVE);
  Pattern ONE = Pattern.compile("([0-9]*+)-([0-9]*+)");

  static RangeRequest of(CacheRequest request, StoredResponse stored) {
    String text = request.fields().only("Range");
    if (text == null || text.length() > MAX_CHARS || !request.isGet() || stored.status() != 200) {
      return new Whole();
    }
    if (stored.extent().length() == Extent.UNKNOWN || !Condition.rangeHolds(request.fields(), stored)) {
      return new Whole();
    }
    return parse(text, stored.extent().length());
  }

  /** What a request seems to want first of a body that nobody knows yet: its first range, or all up to {@link Span#END}. */
  static Span first(CacheRequest request) {
    String text = request.isGet() ? request.fields().only("Range") : null;
    List<String> members = text == null || text.length() > MAX_CHARS ? List.of() : members(text);
    Matcher one = ONE.matcher(members.isEmpty() ? "" : members.getFirst());
    if (!one.matches() || one.group(1).isEmpty() || !valid(one.group(1), one.group(2))) {
      return new Span(0, Span.END);
    }
    return new Span(number(one.group(1)), one.group(2).isEmpty() ? Span.END : number(one.group(2)));
  }

  /** The ranges, none when there are too many or they are not understood. */
  private static List<String> members(String text) {
    Matcher unit = UNIT.matcher(text);
    List<String> members = unit.lookingAt() ? ListSyntax.members(text.substring(unit.end())) : List.of();
    return members.size() > MAX_RANGES ? List.of() : members;
  }

  private static RangeRequest parse(String text, long length) {
    List<String> members = members(text);
    if (members.isEmpty()) {
      return new Whole();
    }
    List<Span> spans = new ArrayList<>();
    for (String member : members) {
      Matcher one = ONE.matcher(member);
      if (!one.matches() || !valid(one.group(1), one.group(2))) {
        return new Whole();
      }
      Span span = span(one.group(1), one.group(2), length);
      if (span != null) {
        spans.add(span);
      }
    }
    return spans.isEmpty() ? new Unsatisfiable() : new Parts(apart(spans));
  }

  private static boolean valid(String first, String last) {
    return first.isEmpty() ? !last.isEmpty() : last.isEmpty() || number(first) <= number(last);
  }

  private static @Nullable Span span(String first, String last, long length) {
    if (first.isEmpty()) {
      long suffix = Math.min(number(last), length);
      return suffix == 0 ? null : new Span(length - suffix, length - 1);
    }
    long from = number(first);
    return from >= length ? null : new Span(from, last.isEmpty() ? length - 1 : Math.min(number(last), length - 1));
  }

  private static List<Span> apart(List<Span> spans) {
    List<Span> joined = Extent.joined(spans);
    return joined.size() == spans.size() ? List.copyOf(spans) : joined;
  }

  /** Greater numbers than a body can have bytes are all the same. */
  private static long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      number = number > Long.MAX_VALUE / 10 - 1 ? Long.MAX_VALUE / 10 : number * 10 + (digits.charAt(i) - '0');
    }
    return number;
  }
}
