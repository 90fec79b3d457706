package dev.playhouse.edge.http;

import dev.playhouse.edge.observe.Health;
import dev.playhouse.edge.observe.PrometheusText;
import dev.playhouse.protocol.Identifiers;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
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

  /** Adds what every answer carries. */
  void everywhere(HttpHeaders fields) {
    fields
        .set(HttpHeaderNames.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)))
        .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED)
        .set("Timing-Allow-Origin", "*");
  }
}
