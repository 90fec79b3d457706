package dev.playhouse.edge.caching;

/** Bytes of a representation, both ends inclusive, 0 to first to last. */
public record Span(long first, long last) {
  /** The last byte, wherever that is. */
  public static final long END = Long.MAX_VALUE;

  public Span {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("a span has 0 <= first <= last, not " + first + "-" + last);
    }
  }

  public long length() {
    return last - first + 1;
  }

  boolean holds(Span other) {
    return first <= other.first && other.last <= last;
  }

  /** Whether both together are one span. */
  boolean touches(Span other) {
    return first - 1 <= other.last && other.first - 1 <= last;
  }

  Span with(Span other) {
    return new Span(Math.min(first, other.first), Math.max(last, other.last));
  }
}
