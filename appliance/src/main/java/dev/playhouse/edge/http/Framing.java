package dev.playhouse.edge.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * How the end of an answer will be known, and whether its connection stays (RFC 9112 sections 6 and 9.3).
 *
 * @param isOld whether the client speaks HTTP/1.0
 * @param staysOpen whether it wants the connection to stay
 */
record Framing(boolean isHead, boolean isOld, boolean staysOpen) {
  static Framing of(HttpRequest request) {
    boolean isOld = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    return new Framing(request.method().equals(HttpMethod.HEAD), isOld, HttpUtil.isKeepAlive(request));
  }

  /**
   * Completes the head of an answer.
   *
   * @param mayStay whether the connection can be used again
   * @return whether it will be
   */
  boolean complete(HttpResponse head, boolean mayStay) {
    boolean isEmpty = head.status().equals(HttpResponseStatus.NOT_MODIFIED) || head.status().equals(HttpResponseStatus.NO_CONTENT);
    boolean isSized = isEmpty || HttpUtil.isContentLengthSet(head);
    boolean endsWithConnection = !isSized && isOld && !isHead;
    if (!isSized && !isOld) {
      HttpUtil.setTransferEncodingChunked(head, true);
    }
    boolean stays = staysOpen && !endsWithConnection && mayStay && !closes(head);
    if (!stays) {
      head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (isOld) {
      head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    return stays;
  }

  private static boolean closes(HttpResponse head) {
    return head.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
  }
}
