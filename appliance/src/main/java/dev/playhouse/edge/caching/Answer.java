package dev.playhouse.edge.caching;

import java.util.List;

/**
 * The answer that a stored response gives to a request: conditions (RFC 9110 section 13.2.2), then ranges (section 14.2). Its fields go to the
 * client by {@link Forwarding#toClient}.
 */
public record Answer(int status, Fields fields, Body body) {
  /** Which bytes follow. */
  public sealed interface Body {
    record None() implements Body {}

    record Whole() implements Body {}

    record One(Span span) implements Body {}

    record Many(Multipart multipart) implements Body {}
  }

  private static final Body NONE = new Body.None();

  /**
   * Answers from the store.
   *
   * @param boundary for several ranges, see {@link Multipart}
   */
  public static Answer of(CacheRequest request, StoredResponse stored, Freshness freshness, String boundary) {
    Fields fields = stored.fields().with("Age", Long.toString(freshness.ageSeconds()));
    return switch (Condition.of(request, stored)) {
      case NOT_MODIFIED -> new Answer(304, fields.without(FieldKinds.OF_CONTENT), NONE);
      case FAILED -> new Answer(412, error(fields), NONE);
      case HOLDS -> selected(request, stored, fields, boundary);
    };
  }

  private static Answer selected(CacheRequest request, StoredResponse stored, Fields fields, String boundary) {
    long length = stored.extent().length();
    return switch (RangeRequest.of(request, stored)) {
      case RangeRequest.Whole() -> whole(request, stored, fields);
      case RangeRequest.Unsatisfiable() -> new Answer(416, error(fields).with("Content-Range", "bytes */" + length), NONE);
      case RangeRequest.Parts(List<Span> spans) when spans.size() == 1 -> {
        Span span = spans.getFirst();
        Fields ranged = fields.with("Content-Range", ContentRange.text(span, length)).with("Content-Length", Long.toString(span.length()));
        yield new Answer(206, ranged, new Body.One(span));
      }
      case RangeRequest.Parts(List<Span> spans) -> {
        Multipart multipart = Multipart.of(spans, length, fields.first("Content-Type"), boundary);
        Fields typed = fields.with("Content-Type", "multipart/byteranges; boundary=" + boundary).without("Content-Range");
        yield new Answer(206, typed.with("Content-Length", Long.toString(multipart.length())), new Body.Many(multipart));
      }
    };
  }

  private static Answer whole(CacheRequest request, StoredResponse stored, Fields fields) {
    long length = stored.extent().length();
    boolean bodiless = stored.status() == 204 || stored.status() == 205;
    boolean counted = length != Extent.UNKNOWN && stored.status() != 204;
    Fields sized = counted ? fields.with("Content-Length", Long.toString(length)) : fields.without("Content-Length");
    return new Answer(stored.status(), sized, request.isHead() || bodiless ? NONE : new Body.Whole());
  }

  /** A cache behind this one takes an error for the whole resource, so none is to be kept. */
  private static Fields error(Fields fields) {
    return fields.without(FieldKinds.OF_CONTENT).without(FieldKinds.OF_REUSE).with("Cache-Control", "no-store").with("Content-Length", "0");
  }
}
