package dev.playhouse.edge.http;

import dev.playhouse.edge.delivery.ObjectDelivery;
import dev.playhouse.edge.delivery.ObjectDelivery.Found;
import dev.playhouse.edge.delivery.Reply;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.delivery.TokenGuard;
import dev.playhouse.edge.observe.EdgeCounters;
import dev.playhouse.edge.transfer.ObjectHead;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Media of an origin, to whom its tokens open it. */
final class ProtectedMedia implements Responder {
  private final TokenGuard guard;
  private final ObjectDelivery delivery;
  private final EdgeCounters counters;
  private final Answers answers;

  ProtectedMedia(TokenGuard guard, ObjectDelivery delivery, EdgeCounters counters, Answers answers) {
    this.guard = guard;
    this.delivery = delivery;
    this.counters = counters;
    this.answers = answers;
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
    MediaTarget target = MediaTarget.parse(head.uri());
    counters.request();
    Selection.Wanted wanted = Selection.wanted(head.method(), head.headers());
    Supplier<CompletableFuture<Found>> attempt = () -> delivery.find(target.token(), target.path(), wanted.first(), wanted.last());
    return guard.watch(request.client(), target.token(), attempt).thenApply(found -> select(head, found));
  }

  private Reply select(HttpRequest request, Found found) {
    ObjectHead object = found.head();
    Selection selection = Selection.of(request.method(), request.headers(), object.etag(), object.sizeBytes());
    return switch (selection) {
      case Selection.NotModified() -> Reply.of(answers.notModified(found));
      case Selection.Unsatisfiable() -> {
        counters.refusal("range-not-satisfiable");
        yield Reply.of(answers.unsatisfiable(found));
      }
      case Selection.Part(long first, long last) -> new Reply(answers.media(found, selection), found.body().stream(first, last));
      case Selection.Whole() -> {
        HttpResponse head = answers.media(found, selection);
        boolean hasBody = !request.method().equals(HttpMethod.HEAD) && object.sizeBytes() > 0;
        yield new Reply(head, hasBody ? found.body().stream(0, object.sizeBytes() - 1) : null);
      }
    };
  }
}
