package dev.playhouse.edge.http;

import dev.playhouse.edge.delivery.Reply;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.failure.EdgeException;
import dev.playhouse.edge.observe.EdgeView;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** What an edge tells of itself: its health to everybody, its metrics to this machine. */
record Observation(EdgeView view, Answers answers) implements Responder {
  static final String HEALTH = "/observe/health";
  static final String METRICS = "/observe/metrics";

  @Override
  public void require(HttpRequest head) {
    RequestRules.requirePlain(head);
  }

  @Override
  public CompletableFuture<Reply> respond(Request request) {
    return CompletableFuture.completedFuture(Reply.of(answer(request)));
  }

  private FullHttpResponse answer(Request request) {
    if (request.head().method().equals(HttpMethod.OPTIONS)) {
      return answers.preflight();
    }
    if (!request.head().uri().startsWith(METRICS)) {
      return answers.health(view.health().get());
    }
    if (!InetAddress.ofLiteral(request.address()).isLoopbackAddress()) {
      throw new EdgeException("metrics-loopback-only", 403, "metrics are for this machine: read them at a loopback address");
    }
    return answers.metrics(view.metrics().get());
  }
}
