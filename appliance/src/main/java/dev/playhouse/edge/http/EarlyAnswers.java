package dev.playhouse.edge.http;

import dev.playhouse.edge.client.Interim;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.flow.FlowControlHandler;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Interim answers to one request. They come on any thread and go out on the event loop, all that came before the answer before it. */
final class EarlyAnswers implements Consumer<Interim> {
  private final ChannelHandlerContext context;
  private final Queue<Interim> waiting = new ConcurrentLinkedQueue<>();
  private boolean isOver;

  EarlyAnswers(ChannelHandlerContext context) {
    this.context = context;
  }

  @Override
  public void accept(Interim answer) {
    waiting.add(answer);
    context.executor().execute(this::send);
  }

  /** The answer follows: what comes now is late. Runs on the event loop. */
  void end() {
    send();
    isOver = true;
  }

  private void send() {
    for (Interim answer = waiting.poll(); answer != null; answer = waiting.poll()) {
      if (!isOver && context.channel().isActive()) {
        send(context, answer);
      }
    }
  }

  /** Sends one past those who watch answers. Runs on the event loop. */
  static void send(ChannelHandlerContext context, Interim answer) {
    FullHttpResponse head = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    answer.fields().lines().forEach(line -> head.headers().add(line.name(), line.value()));
    var _ = context.pipeline().context(FlowControlHandler.class).writeAndFlush(head);
  }
}
