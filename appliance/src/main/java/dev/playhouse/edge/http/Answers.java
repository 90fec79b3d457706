package dev.playhouse.edge.http;

import dev.playhouse.edge.delivery.ObjectDelivery.Found;
import dev.playhouse.edge.observe.Health;
import dev.playhouse.edge.observe.PrometheusText;
import dev.playhouse.edge.transfer.ObjectHead;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Makes the answers of an edge. Each carries what lets a page of any origin read it, refusals too. */
final class Answers {
  private static final String EXPOSED =
      "Accept-Ranges, Cache-Status, Content-Length, Content-Range, Date, ETag, Repr-Digest";
  private static final String ALLOWED_FIELDS =
      "Range, If-None-Match, If-Range, Cache-Control, CMCD-Request, CMCD-Object, CMCD-Status, CMCD-Session";
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String PREFLIGHT_SECONDS = "86400";
  private static final int UNAUTHORISED = 401;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  /** What keeps an edge from answering is often over by then. */
  private static final String RETRY_SECONDS = "3";

  private final InstantSource clock;
  private final Duration failureWindow;
  private final Identifiers requestIds;

  /** Whoever failed too often is told to come back when the window of failures is over. */
  Answers(InstantSource clock, Duration failureWindow) {
    this.clock = clock;
    this.failureWindow = failureWindow;
    this.requestIds = new Identifiers(clock, new SecureRandom());
  }

  /** Head of an answer with bytes of an object; they follow, unless the request was HEAD. */
  HttpResponse media(Found found, Selection selection) {
    ObjectHead object = found.head();
    boolean partial = selection instanceof Selection.Part;
    HttpResponse answer =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, partial ? HttpResponseStatus.PARTIAL_CONTENT : HttpResponseStatus.OK);
    fields(answer.headers(), found);
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, object.contentType()).set(HttpHeaderNames.ACCEPT_RANGES, "bytes");
    if (selection instanceof Selection.Part(long first, long last)) {
      answer.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes " + first + "-" + last + "/" + object.sizeBytes());
      answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, last - first + 1);
    } else {
      answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, object.sizeBytes());
    }
    return answer;
  }

  /** The client has the object already. */
  FullHttpResponse notModified(Found found) {
    FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_MODIFIED);
    fields(answer.headers(), found);
    return answer;
  }

  /** The range lies outside the object. */
  FullHttpResponse unsatisfiable(Found found) {
    FullHttpResponse answer =
        problem(416, "range-not-satisfiable", "the object has " + found.head().sizeBytes() + " bytes: ask for a range within");
    answer.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + found.head().sizeBytes());
    return answer;
  }

  /** A refusal or a failure. */
  FullHttpResponse problem(int status, String code, String detail) {
    HttpResponseStatus line = HttpResponseStatus.valueOf(status);
    Problem problem = new Problem("about:blank", line.reasonPhrase(), status, code, detail, requestIds.next("request"));
    byte[] body = Json.MAPPER.writeValueAsBytes(problem);
    FullHttpResponse answer = new ProblemAnswer(line, Unpooled.wrappedBuffer(body), String.valueOf(problem.requestId()));
    noStore(answer, Problem.MEDIA_TYPE);
    if (status == UNAUTHORISED) {
      answer.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "CAT realm=\"playhouse\"");
    }
    if (status == TOO_MANY_REQUESTS) {
      answer.headers().set(HttpHeaderNames.RETRY_AFTER, Math.max(1, failureWindow.toSeconds()));
    }
    if (status == UNAVAILABLE) {
      answer.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
    }
    if (status == METHOD_NOT_ALLOWED) {
      answer.headers().set(HttpHeaderNames.ALLOW, RequestRules.METHODS);
    }
    return answer;
  }

  /** What a browser asks before it asks. */
  FullHttpResponse preflight() {
    FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT);
    everywhere(answer.headers());
    answer
        .headers()
        .set(HttpHeaderNames.ALLOW, RequestRules.METHODS)
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, RequestRules.METHODS)
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_FIELDS)
        .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    return answer;
  }

  /** How the edge is: 200, or 503 when viewers are to go elsewhere, with its parts. */
  FullHttpResponse health(Health health) {
    HttpResponseStatus status = health.serves() ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE;
    return whole(status, "application/json", Json.MAPPER.writeValueAsBytes(health));
  }

  /** What the edge counted. */
  FullHttpResponse metrics(String text) {
    return whole(HttpResponseStatus.OK, PrometheusText.MEDIA_TYPE, text.getBytes(StandardCharsets.UTF_8));
  }

  private FullHttpResponse whole(HttpResponseStatus status, String mediaType, byte[] body) {
    FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    noStore(answer, mediaType);
    return answer;
  }

  private void noStore(FullHttpResponse answer, String mediaType) {
    everywhere(answer.headers());
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, mediaType)
        .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
        .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
  }

  private void fields(HttpHeaders fields, Found found) {
    everywhere(fields);
    fields
        .set(HttpHeaderNames.ETAG, found.head().etag())
        .set("Repr-Digest", found.head().reprDigest())
        .set("Cache-Status", found.status().field())
        .set(HttpHeaderNames.CACHE_CONTROL, IMMUTABLE);
  }

  private void everywhere(HttpHeaders fields) {
    fields
        .set(HttpHeaderNames.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED)
        .set("Timing-Allow-Origin", "*");
  }
}
