package dev.playhouse.edge.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.body.BodyStream;
import dev.playhouse.edge.delivery.Reply;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.observe.EdgeCounters;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.flow.FlowControlHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens on one connection, step by step: its event loop does nothing but when the test lets it. */
class RequestHandlerTest {
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final CompletableFuture<ByteBuf> first = new CompletableFuture<>();
  private final Queue<Responder.Request> asked = new ArrayDeque<>();
  private boolean closed;

  @Test
  void body_thatFailsAtItsFirstByte_isGivenUp() {
    EmbeddedChannel channel = connection(_ -> reply);
    HttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    request.headers().set(HttpHeaderNames.HOST, "a");
    channel.writeInbound(request);
    reply.complete(new Reply(head(), body()));
    channel.runPendingTasks();
    first.completeExceptionally(new UpstreamException(UpstreamException.Kind.FAILED, "nothing came"));
    channel.runPendingTasks();
    assertThat(statuses(channel)).containsExactly(502);
    assertThat(closed).isTrue();
  }

  @Test
  void content_ofAClientThatLeavesBeforeTheAnswer_isReleased() throws IOException {
    ByteBuf content = Unpooled.copiedBuffer("12345", UTF_8);
    EmbeddedChannel channel = upload(content);
    assertThat(Objects.requireNonNull(asked.remove().content()).bytes().readNBytes(5)).hasSize(5);
    var _ = channel.close();
    reply.complete(new Reply(head(), null));
    channel.runPendingTasks();
    assertThat(content.refCnt()).isZero();
  }

  @Test
  void content_ofAClientThatLeavesBeforeTheFirstByteOfABody_isReleased() throws IOException {
    ByteBuf content = Unpooled.copiedBuffer("12345", UTF_8);
    EmbeddedChannel channel = upload(content);
    reply.complete(new Reply(head(), body()));
    channel.runPendingTasks();
    var _ = channel.close();
    first.complete(Unpooled.copiedBuffer("a", UTF_8));
    channel.runPendingTasks();
    assertThat(content.refCnt()).isZero();
    assertThat(closed).isTrue();
  }

  @Test
  void content_ofAClientThatLeavesWithinTheAnswer_isReleased() {
    ByteBuf content = Unpooled.copiedBuffer("12345", UTF_8);
    EmbeddedChannel channel = upload(content);
    reply.complete(new Reply(head(), body()));
    first.complete(Unpooled.copiedBuffer("a", UTF_8));
    channel.runPendingTasks();
    var _ = channel.close();
    channel.runPendingTasks();
    assertThat(content.refCnt()).isZero();
  }

  private EmbeddedChannel upload(ByteBuf content) {
    EmbeddedChannel channel = connection(request -> {
      asked.add(request);
      return reply;
    });
    HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
    head.headers().set(HttpHeaderNames.HOST, "a").set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
    channel.writeInbound(head, new DefaultLastHttpContent(content));
    return channel;
  }

  private static EmbeddedChannel connection(Function<Responder.Request, CompletableFuture<Reply>> answers) {
    Responder responder = new Responder() {
      @Override
      public void require(HttpRequest head) {}

      @Override
      public CompletableFuture<Reply> respond(Request request) {
        return answers.apply(request);
      }
    };
    Answers problems = new Answers(InstantSource.system(), Duration.ofSeconds(1));
    return new EmbeddedChannel(new FlowControlHandler(), new RequestHandler(_ -> responder, new EdgeCounters(), problems));
  }

  private static HttpResponse head() {
    return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
  }

  /** A body whose first piece comes when the test brings it, and whose second one never does. */
  private BodyStream body() {
    return new BodyStream() {
      @Override
      public @Nullable ByteBuf now() {
        return null;
      }

      @Override
      public CompletableFuture<ByteBuf> next() {
        return first.isDone() ? new CompletableFuture<>() : first;
      }

      @Override
      public boolean isOver() {
        return false;
      }

      @Override
      public void close() {
        closed = true;
      }
    };
  }

  private static List<Integer> statuses(EmbeddedChannel channel) {
    List<Integer> statuses = new ArrayList<>();
    for (Object sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
      if (sent instanceof HttpResponse response) {
        statuses.add(response.status().code());
      }
    }
    return statuses;
  }
}
