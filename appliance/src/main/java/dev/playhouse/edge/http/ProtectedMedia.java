package dev.playhouse.edge.http;

import dev.playhouse.edge.caching.CacheControl;
import dev.playhouse.edge.caching.CachePolicy;
import dev.playhouse.edge.caching.CacheRequest;
import dev.playhouse.edge.caching.Extent;
import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.caching.Freshness;
import dev.playhouse.edge.caching.RangeRequest;
import dev.playhouse.edge.caching.Span;
import dev.playhouse.edge.caching.StoredResponse;
import dev.playhouse.edge.caching.VaryKey;
import dev.playhouse.edge.delivery.ObjectDelivery;
import dev.playhouse.edge.delivery.ObjectDelivery.Found;
import dev.playhouse.edge.delivery.Reply;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.delivery.TokenGuard;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.transfer.ObjectHead;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Media of an origin, to whom its tokens open it. They never change, so each answer is as good as one that was made just now. */
final class ProtectedMedia implements Responder {
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final CacheControl DIRECTIVES = CacheControl.ofResponse(Fields.of("Cache-Control", IMMUTABLE));
  private static final Freshness FRESH = new Freshness(Duration.ZERO, CacheControl.MAX_SECONDS, Freshness.Basis.MAX_AGE);
  private static final int ERRORS = 400;
  private static final int PRECONDITION_FAILED = 412;

  private final TokenGuard guard;
  private final ObjectDelivery delivery;
  private final EdgeCounters counters;
  private final Answers answers;
  private final InstantSource clock;

  ProtectedMedia(TokenGuard guard, ObjectDelivery delivery, EdgeCounters counters, Answers answers, InstantSource clock) {
    this.guard = guard;
    this.delivery = delivery;
    this.counters = counters;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public void require(HttpRequest head) {
    RequestRules.requirePlain(head);
  }

  @Override
  public CompletableFuture<Reply> respond(Request request) {
    HttpRequest head = request.head();
    if (head.method().equals(HttpMethod.OPTIONS)) {
      return CompletableFuture.completedFuture(Reply.of(answers.preflight()));
    }
    MediaTarget target = MediaTarget.parse(head.uri(), head.headers().get(HttpHeaderNames.AUTHORIZATION));
    counters.request();
    CacheRequest asked = new CacheRequest(head.method().name(), URI.create(target.path().toString()), Fields.copyOf(head.headers()));
    Span wanted = RangeRequest.first(asked);
    return guard
        .watch(
            request.client(),
            target.token(),
            () ->
                target.isPeers()
                    ? delivery.findForPeer(target.token(), target.path(), wanted)
                    : delivery.find(target.token(), target.path(), wanted))
        .thenApply(found -> reply(asked, found));
  }

  private Reply reply(CacheRequest asked, Found found) {
    Reply reply =
        Reply.stored(
            CachePolicy.GENERAL,
            asked,
            stored(found.head()),
            FRESH,
            found.status(),
            span -> found.body().stream(span.first(), Math.min(span.last(), found.head().sizeBytes() - 1)));
    HttpHeaders fields = reply.head().headers();
    int status = reply.head().status().code();
    if (status >= ERRORS) {
      return refusal(status, found.head(), fields);
    }
    answers.everywhere(fields.remove(HttpHeaderNames.AGE));
    return reply;
  }

  private StoredResponse stored(ObjectHead object) {
    Fields fields =
        Fields.of(
            "ETag", object.etag(), "Repr-Digest", object.reprDigest(), "Cache-Control", IMMUTABLE, "Content-Type", object.contentType(),
            "Accept-Ranges", "bytes");
    Instant now = clock.instant();
    return new StoredResponse(200, fields, VaryKey.NONE, now, now, 0, Extent.whole(object.sizeBytes()), DIRECTIVES, now);
  }

  private Reply refusal(int status, ObjectHead object, HttpHeaders fields) {
    boolean condition = status == PRECONDITION_FAILED;
    String code = condition ? "precondition-failed" : "range-not-satisfiable";
    counters.refusal(code);
    FullHttpResponse problem =
        answers.problem(
            status,
            code,
            condition
                ? "the object is not the one that If-Match names: its tag is " + object.etag()
                : "the object has %d bytes: ask for a range within".formatted(object.sizeBytes()));
    if (fields.contains(HttpHeaderNames.CONTENT_RANGE)) {
      problem.headers().set(HttpHeaderNames.CONTENT_RANGE, fields.get(HttpHeaderNames.CONTENT_RANGE));
    }
    return Reply.of(problem);
  }
}
