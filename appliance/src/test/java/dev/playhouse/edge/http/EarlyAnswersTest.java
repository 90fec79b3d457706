package dev.playhouse.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.client.Interim;
import dev.playhouse.edge.delivery.Reply;
import dev.playhouse.edge.delivery.Responder;
import dev.playhouse.edge.observe.EdgeCounters;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.flow.FlowControlHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EarlyAnswersTest {
  private static final Interim HINTS = new Interim(103, Fields.of("Link", "</style.css>"));

  private final List<Consumer<Interim>> interim = new ArrayList<>();

  /** The answer is there so soon that nothing else runs on the event loop in between. */
  @Test
  void interimAnswer_rightBeforeTheAnswer_isNotOvertaken() {
    assertThat(statuses(asked -> asked.interim().accept(HINTS))).containsExactly(103, 200);
  }

  @Test
  void interimAnswer_afterTheAnswer_isDropped() {
    EmbeddedChannel client = client(_ -> {});
    ask(client);
    ask(client);
    interim.getFirst().accept(HINTS);
    assertThat(statuses(client)).containsExactly(200, 200);
  }

  private List<Integer> statuses(Consumer<Responder.Request> before) {
    EmbeddedChannel client = client(before);
    ask(client);
    return statuses(client);
  }

  private EmbeddedChannel client(Consumer<Responder.Request> before) {
    Responder responder = new Responder() {
      @Override
      public void require(HttpRequest head) {}

      @Override
      public CompletableFuture<Reply> respond(Request request) {
        interim.add(request.interim());
        before.accept(request);
        return CompletableFuture.completedFuture(Reply.of(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK)));
      }
    };
    Answers answers = new Answers(() -> Instant.EPOCH, Duration.ofMinutes(1));
    return new EmbeddedChannel(new FlowControlHandler(), new RequestHandler(_ -> responder, new EdgeCounters(), answers));
  }

  private static void ask(EmbeddedChannel client) {
    DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/film");
    request.headers().set("Host", "a");
    client.writeInbound(request);
  }

  private static List<Integer> statuses(EmbeddedChannel client) {
    client.runPendingTasks();
    List<Integer> seen = new ArrayList<>();
    for (HttpResponse answer = client.readOutbound(); answer != null; answer = client.readOutbound()) {
      seen.add(answer.status().code());
    }
    return seen;
  }
}
