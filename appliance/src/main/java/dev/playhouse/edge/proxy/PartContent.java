package dev.playhouse.edge.proxy;

import dev.playhouse.edge.caching.Continuation;
import dev.playhouse.edge.caching.Extent;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.caching.StoredResponse;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.transfer.Content;
import dev.playhouse.edge.transfer.Incoming;
import dev.playhouse.edge.upstream.HttpUpstream;
import dev.playhouse.edge.upstream.HttpUpstream.Answer;
import dev.playhouse.edge.upstream.ReprDigest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a response, where they come from when some are missing.
 *
 * @param first position of this content's first byte in the body of the response
 * @param isAll whether these are all bytes of the response
 */
record PartContent(HttpUpstream upstream, URI uri, StoredResponse response, String name, long first, boolean isAll) implements Content {
  private static final int SERVER_FAILED = 500;

  @Override
  public @Nullable String sha256() {
    String field = response.fields().combined("Repr-Digest");
    return field == null || !isAll ? null : ReprDigest.sha256Hex(field).orElse(null);
  }

  @Override
  public boolean isDivisible() {
    return response.hasStrongTag() && response.extent().length() != Extent.UNKNOWN && !"none".equals(response.fields().first("Accept-Ranges"));
  }

  @Override
  public Incoming fetch(long from, long to) {
    String tag = response.fields().first("ETag");
    if (!isDivisible() || tag == null) {
      throw new UpstreamException(Kind.CHANGED, uri + " broke off, and its answer names no version by which to go on");
    }
    Answer answer = upstream.send(HttpUpstream.Asked.get(selecting().with("Range", range(from, to)).with("If-Range", tag)), uri, true);
    Span span = Continuation.of(response, answer.head());
    try {
      if (span != null && span.first() <= first + from) {
        long before = Math.max(0, first - span.first());
        answer.body().skipNBytes(before);
        return new Incoming(span.first() + before - first, span.last() - first, answer.body());
      }
      answer.close();
    } catch (IOException e) {
      answer.close(); // it may only hang
      throw new UpstreamException(Kind.FAILED, "upstream broke off while sending " + uri + ": " + e, e);
    }
    int status = answer.head().status();
    throw status >= SERVER_FAILED
        ? new UpstreamException(Kind.FAILED, "upstream answers %d for more of %s".formatted(status, uri))
        : new UpstreamException(Kind.CHANGED, "%s changed upstream while it was fetched, which now answers %d".formatted(uri, status));
  }

  private String range(long from, long to) {
    long last = Math.min(first + to, response.extent().length() - 1);
    return "bytes=" + (first + from) + "-" + last;
  }

  /** What made upstream choose this variant. */
  private Fields selecting() {
    Fields fields = Fields.NONE;
    for (var each : response.key().selected().entrySet()) {
      if (each.getValue().isPresent()) {
        fields = fields.with(each.getKey(), each.getValue().get());
      }
    }
    return fields;
  }
}
