package dev.playhouse.edge.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** A problem document on its way, with the id by which logs find it. */
final class ProblemAnswer extends DefaultFullHttpResponse {
  private final String requestId;

  ProblemAnswer(HttpResponseStatus status, ByteBuf body, String requestId) {
    super(HttpVersion.HTTP_1_1, status, body);
    this.requestId = requestId;
  }

  String requestId() {
    return requestId;
  }
}
