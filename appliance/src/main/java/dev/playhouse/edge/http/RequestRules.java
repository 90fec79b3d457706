package dev.playhouse.edge.http;

import dev.playhouse.edge.failure.EdgeException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;

/** What a request must be before anything else is asked of it. What breaks a rule is answered and its connection closed. */
final class RequestRules {
  /** Room for a delivery path with its token and for CMCD in the query. */
  static final int MAX_LINE_BYTES = 8 * 1024;

  /** Browsers send 1 or 2 KiB. */
  static final int MAX_HEADER_BYTES = 16 * 1024;

  /** A piece of a request's content. */
  static final int MAX_BODY_PIECE_BYTES = 8 * 1024;

  static final String METHODS = "GET, HEAD, OPTIONS";

  private RequestRules() {}

  static void require(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      throw malformed(request.decoderResult().cause());
    }
    if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1) && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      throw new EdgeException("version-not-supported", 505, request.protocolVersion() + " is not served here: use HTTP/1.1");
    }
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    if (hosts.size() > 1 || (hosts.isEmpty() && request.protocolVersion().equals(HttpVersion.HTTP_1_1))) {
      throw new EdgeException("request-malformed", 400, "a request needs one Host field, this has " + hosts.size());
    }
    List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.isEmpty() && !(codings.size() == 1 && codings.getFirst().strip().equalsIgnoreCase("chunked"))) {
      throw new EdgeException("transfer-coding-not-supported", 501, "no transfer coding but chunked is understood here");
    }
  }

  /** Whether bytes follow the head of a request. */
  static boolean hasContent(HttpRequest request) {
    return HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
  }

  /** For what has no content and changes nothing. */
  static void requirePlain(HttpRequest request) {
    if (hasContent(request)) {
      throw new EdgeException("body-refused", 400, "requests to an edge have no body");
    }
    if (!List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS).contains(request.method())) {
      throw new EdgeException("method-not-allowed", 405, request.method() + " is not served here: use " + METHODS);
    }
  }

  private static EdgeException malformed(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return new EdgeException("request-line-too-long", 414, "the request line is over " + MAX_LINE_BYTES + " bytes", cause);
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return new EdgeException("header-too-large", 431, "the header is over " + MAX_HEADER_BYTES + " bytes", cause);
    }
    return new EdgeException("request-malformed", 400, "this is no HTTP/1.1 request", cause);
  }
}
