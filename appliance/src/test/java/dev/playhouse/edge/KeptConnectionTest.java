package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.client.ClientRequest;
import dev.playhouse.edge.client.ClientResponse;
import dev.playhouse.edge.client.HttpClient;
import dev.playhouse.edge.client.RequestContent;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.net.EventLoops;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections the client of an edge uses again, and what an answer on one of them has no part in. */
class KeptConnectionTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  private static final String POISON = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison";

  private static EventLoops loops;

  @BeforeAll
  static void start() {
    loops = EventLoops.start();
  }

  @AfterAll
  static void stop() {
    loops.close();
  }

  @Test
  void connection_isUsedAgain_afterAnswersWithAndWithoutBodies() throws Exception {
    List<String> answers =
        List.of(HELLO, "HTTP/1.1 204 None\r\n\r\n", "HTTP/1.1 304 Same\r\nContent-Length: 5\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", HELLO);
    AtomicLong turn = new AtomicLong();
    try (RawServer server = new RawServer((_, _, _) -> answers.get((int) turn.getAndIncrement())); HttpClient client = client(server)) {
      for (String body : List.of("hello", "", "", "", "hello", "hello")) {
        String method = turn.get() == 3 ? "HEAD" : "GET";
        assertThat(text(client.send(request(server, method, null)))).isEqualTo(body);
      }
      assertThat(server.connections).as("one without a body is answered before its end is there").hasSizeLessThan(4);
      assertThat(client.requests()).isEqualTo(6);
      assertThat(client.failures()).isZero();
    }
  }

  @Test
  void connection_isUsedAgain_byWhoReadsAllBytesButNotTheEnd() throws Exception {
    try (RawServer server = RawServer.saying(HELLO); HttpClient client = client(server)) {
      ClientResponse before = null;
      for (int i = 0; i < 100; i++) {
        ClientResponse response = client.send(request(server, "GET", null));
        response.body().skipNBytes(5);
        if (before != null) {
          before.close(); // while the next exchange has the connection
        }
        before = response;
      }
      assertThat(server.seen).hasSize(100);
      assertThat(server.connections).hasSize(1);
    }
  }

  @Test
  void connection_thatTheServerClosesUnderARequest_isReplacedOnceForWhatMayBeSentAgain() throws Exception {
    AtomicLong turn = new AtomicLong();
    try (RawServer server = new RawServer((_, _, _) -> turn.getAndIncrement() == 1 ? RawServer.CLOSE : HELLO); HttpClient client = client(server)) {
      assertThat(text(client.send(request(server, "GET", null)))).isEqualTo("hello");
      assertThat(text(client.send(request(server, "GET", null)))).isEqualTo("hello");
      assertThat(server.seen).hasSize(3);
      assertThat(server.connections).hasSize(2);
    }
    try (RawServer closing = RawServer.saying(RawServer.CLOSE); HttpClient client = client(closing)) {
      assertThat(failure(client, request(closing, "GET", null))).isEqualTo(Kind.UNREACHABLE);
      assertThat(closing.seen).as("a fresh connection that breaks is an answer of its own").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "PATCH"})
  void content_goesOnAConnectionOfItsOwn_whichNobodyCanHaveClosed(String method) throws Exception {
    try (RawServer server = RawServer.saying(HELLO); HttpClient client = client(server)) {
      text(client.send(request(server, "GET", null)));
      text(client.send(request(server, method, content("content"))));
      assertThat(server.connections).hasSize(2);
      assertThat(new String(server.seen.get(1).content(), UTF_8)).isEqualTo("content");
      text(client.send(request(server, method, null)));
      assertThat(server.seen.get(2).field("content-length")).as("a server would wait for it").isEqualTo("0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"more than was announced", POISON, "\r\n"})
  void bytes_behindAnAnswer_endItsConnectionAndAreNoPartOfTheNext(String behind) throws Exception {
    try (RawServer server = RawServer.saying(HELLO + behind); HttpClient client = client(server)) {
      for (int i = 0; i < 20; i++) {
        assertThat(text(client.send(request(server, "GET", null)))).isEqualTo("hello");
      }
      assertThat(server.connections).hasSize(20);
    }
  }

  @Test
  void body_ofAnAnswerThatHasNone_endsItsConnection() throws Exception {
    try (RawServer server = RawServer.saying(HELLO); HttpClient client = client(server)) {
      assertThat(text(client.send(request(server, "HEAD", null)))).isEmpty();
      assertThat(text(client.send(request(server, "GET", null)))).isEqualTo("hello");
      assertThat(server.connections).hasSize(2);
    }
  }

  @Test
  void bytes_onAConnectionThatRests_endIt() throws Exception {
    try (RawServer server = RawServer.saying(HELLO); HttpClient client = client(server)) {
      text(client.send(request(server, "GET", null)));
      server.connections.getFirst().getOutputStream().write(POISON.getBytes(UTF_8));
      await().atMost(LIMIT).until(() -> server.connections.getFirst().isClosed());
      assertThat(text(client.send(request(server, "GET", null)))).isEqualTo("hello");
    }
  }

  @Test
  void rest_thatComesAfterTheNextRequest_sendsItToAnotherConnection() throws Exception {
    AtomicLong turn = new AtomicLong();
    RawServer.Script late = (_, _, _) -> turn.getAndIncrement() == 1 ? "the rest " + HELLO : HELLO;
    try (RawServer server = new RawServer(late); HttpClient client = client(server)) {
      text(client.send(request(server, "GET", null)));
      assertThat(text(client.send(request(server, "GET", null)))).isEqualTo("hello");
      assertThat(server.connections).hasSize(2);
    }
    try (RawServer server = RawServer.saying("the rest " + HELLO); HttpClient client = client(server)) {
      assertThat(failure(client, request(server, "GET", null))).as("a fresh connection has no earlier answer").isEqualTo(Kind.WRONG);
    }
  }

  private static HttpClient client(RawServer server) {
    return new HttpClient("the server", server.url(), 500, loops, null);
  }

  private static ClientRequest request(RawServer server, String method, @Nullable RequestContent content) {
    return new ClientRequest(method, server.url(), Fields.NONE, content, LIMIT, _ -> {});
  }

  private static RequestContent content(String text) {
    return new RequestContent(new ByteArrayInputStream(text.getBytes(UTF_8)), text.length());
  }

  private static String text(ClientResponse response) throws IOException {
    try (response) {
      return new String(response.body().readAllBytes(), UTF_8);
    }
  }

  private static Kind failure(HttpClient client, ClientRequest request) {
    return catchThrowableOfType(UpstreamException.class, () -> client.send(request)).kind();
  }
}
