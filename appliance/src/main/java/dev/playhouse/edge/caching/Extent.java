package dev.playhouse.edge.caching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a representation are stored.
 *
 * @param length of the whole representation in bytes, {@link #UNKNOWN} for a body whose end is not known yet
 * @param held in order, without overlaps; meaningless when the length is unknown, which only a whole body may have
 */
public record Extent(long length, List<Span> held) {
  public static final long UNKNOWN = -1;

  public Extent {
    held = joined(held);
  }

  public static Extent whole(long length) {
    return new Extent(length, length == 0 ? List.of() : List.of(new Span(0, length - 1)));
  }

  /** All of a body that is still coming and does not say how long it is. */
  public static Extent wholeOfUnknownLength() {
    return new Extent(UNKNOWN, List.of());
  }

  public static Extent part(Span span, long length) {
    return new Extent(length, List.of(span));
  }

  public boolean isWhole() {
    return length <= 0 || holds(new Span(0, length - 1));
  }

  public boolean holds(Span span) {
    return held.stream().anyMatch(each -> each.holds(span));
  }

  /** One span around all that is missing of the wanted bytes, null when nothing is. */
  public @Nullable Span missing(Span wanted) {
    long first = wanted.first();
    long last = wanted.last();
    for (Span each : held) {
      first = each.first() <= first && first <= each.last() ? each.last() + 1 : first;
    }
    for (Span each : held.reversed()) {
      last = each.first() <= last && last <= each.last() ? each.first() - 1 : last;
    }
    return first > last ? null : new Span(first, last);
  }

  public Extent and(Span more) {
    List<Span> spans = new ArrayList<>(held);
    spans.add(more);
    return new Extent(length, spans);
  }

  /** Sorted, with what touches made one. */
  static List<Span> joined(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparingLong(Span::first)).toList()) {
      if (!joined.isEmpty() && joined.getLast().touches(span)) {
        joined.set(joined.size() - 1, joined.getLast().with(span));
      } else {
        joined.add(span);
      }
    }
    return List.copyOf(joined);
  }
}
