package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.playhouse.edge.caching.Fields;
import dev.playhouse.edge.client.ClientRequest;
import dev.playhouse.edge.client.ClientResponse;
import dev.playhouse.edge.client.HttpClient;
import dev.playhouse.edge.client.Interim;
import dev.playhouse.edge.client.RequestContent;
import dev.playhouse.edge.failure.UpstreamException;
import dev.playhouse.edge.failure.UpstreamException.Kind;
import dev.playhouse.edge.net.EventLoops;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client that an edge asks other servers with, against servers of bare sockets. */
class HttpClientTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int DIALS = 16;
  private static final Duration SOON = Duration.ofMillis(300);
  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private static EventLoops loops;

  @BeforeAll
  static void start() {
    loops = EventLoops.start();
  }

  @AfterAll
  static void stop() {
    loops.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void interimAnswers_areToldBeforeTheAnswer(String method) throws Exception {
    String early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    List<Interim> told = new CopyOnWriteArrayList<>();
    String answer = method.equals("HEAD") ? HELLO.replace("hello", "") : HELLO;
    try (RawServer server = RawServer.saying(early + answer); HttpClient client = client(server)) {
      for (int i = 0; i < 2; i++) {
        ClientRequest request = new ClientRequest(method, server.url(), Fields.NONE, null, LIMIT, told::add);
        assertThat(text(client.send(request))).isEqualTo(method.equals("HEAD") ? "" : "hello");
      }
      Interim hints = new Interim(103, Fields.of("Link", "</a>"));
      assertThat(told).containsExactly(new Interim(100, Fields.NONE), hints, new Interim(100, Fields.NONE), hints);
    }
  }

  /** Of so many connections at once some are closed before whoever dialled them looks at them. */
  @Test
  void server_thatIsNotTrusted_isToldAsSuch(@TempDir Path folder) throws Exception {
    try (FakeOrigin server = new FakeOrigin(TestCertificate.make(folder).showing());
        HttpClient client = new HttpClient("the server", server.url(), 500, loops, null)) {
      ClientRequest request = new ClientRequest("GET", server.url(), Fields.NONE, null, Duration.ofMinutes(2), _ -> {});
      List<CompletableFuture<ClientResponse>> answers = Stream.generate(() -> client.begin(request)).limit(DIALS).toList();
      assertThat(answers).allSatisfy(each -> assertThatThrownBy(each::join).hasMessageContaining("is not trusted"));
    }
  }

  @Test
  void trailers_areThere_onceTheEndWasRead() throws Exception {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nRepr-Digest: x\r\n\r\n";
    try (RawServer server = RawServer.saying(chunked); HttpClient client = client(server)) {
      ClientResponse response = client.send(request(server, "GET", null));
      assertThat(response.body().trailers()).isEqualTo(Fields.NONE);
      assertThat(text(response)).isEqualTo("hello");
      assertThat(response.body().trailers()).isEqualTo(Fields.of("Repr-Digest", "x"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SMTP ready\r\n\r\n",
        "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nA: b\0c\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nhello\r\n0\r\n\r\n"
      })
  void answer_thatIsNoProperHttp_isRefusedAndItsConnectionClosed(String answer) throws Exception {
    try (RawServer server = RawServer.saying(answer); HttpClient client = client(server)) {
      assertThatThrownBy(() -> text(client.send(request(server, "GET", null))))
          .isInstanceOfAny(UpstreamException.class, IOException.class)
          .hasMessageContaining("not to be understood");
      await().atMost(LIMIT).until(() -> server.connections.getFirst().isClosed());
    }
  }

  @Test
  void answer_withoutEndOfItsHead_isRefused() throws Exception {
    String fields = "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(20_000);
    String hints = "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(17);
    for (String endless : List.of(fields, hints)) {
      try (RawServer server = RawServer.saying(endless); HttpClient client = client(server)) {
        assertThat(failure(client, request(server, "GET", null))).isEqualTo(Kind.WRONG);
      }
    }
  }

  @Test
  void body_thatBreaksOff_failsWhereItEnds_andOneThatEndsWithItsConnectionDoesNot() throws Exception {
    try (RawServer server = new RawServer((_, _, socket) -> {
          socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello".getBytes(UTF_8));
          return RawServer.CLOSE;
        });
        HttpClient client = client(server)) {
      ClientResponse response = client.send(request(server, "GET", null));
      assertThat(new String(response.body().readNBytes(5), UTF_8)).isEqualTo("hello");
      assertThatThrownBy(() -> response.body().read()).isInstanceOf(IOException.class).hasMessageContaining("broke off");
    }
    try (RawServer server = new RawServer((_, _, socket) -> {
          socket.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\nhello".getBytes(UTF_8));
          return RawServer.CLOSE;
        });
        HttpClient client = client(server)) {
      assertThat(text(client.send(request(server, "GET", null)))).isEqualTo("hello");
    }
  }

  @Test
  void silence_endsACallAtItsLimit_beforeTheHeadAndWithinTheBody() throws Exception {
    String begun = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello";
    try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\n"); HttpClient client = client(server)) {
      assertThat(failure(client, ClientRequest.get(server.url(), Fields.NONE, SOON))).isEqualTo(Kind.TIMEOUT);
      await().atMost(LIMIT).until(() -> server.connections.getFirst().isClosed());
    }
    try (RawServer server = RawServer.saying(begun); HttpClient client = client(server)) {
      ClientResponse response = client.send(ClientRequest.get(server.url(), Fields.NONE, SOON));
      response.body().skipNBytes(5);
      assertThatThrownBy(() -> response.body().read()).isInstanceOf(IOException.class).hasMessageContaining("nothing came");
    }
  }

  @Test
  void call_thatIsGivenUpOrNotReadToItsEnd_closesItsConnection() throws Exception {
    String begun = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello";
    try (RawServer server = RawServer.saying(begun); HttpClient client = client(server)) {
      client.send(request(server, "GET", null)).close();
      await().atMost(LIMIT).until(() -> server.connections.getFirst().isClosed());
    }
    try (RawServer server = RawServer.saying("HTTP/1.1 200"); HttpClient client = client(server)) {
      CompletableFuture<ClientResponse> coming = client.begin(request(server, "GET", null));
      await().atMost(LIMIT).until(() -> !server.seen.isEmpty());
      coming.cancel(true);
      await().atMost(LIMIT).until(() -> server.connections.getFirst().isClosed());
      assertThat(client.failures()).as("nobody failed").isZero();
    }
  }

  @Test
  void body_comesNoFasterThanItIsRead() throws Exception {
    AtomicLong sent = new AtomicLong();
    byte[] piece = new byte[1 << 20];
    int pieces = 64;
    try (RawServer server = new RawServer((_, _, socket) -> {
          socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(pieces * piece.length).getBytes(UTF_8));
          for (int i = 0; i < pieces; i++) {
            socket.getOutputStream().write(piece);
            sent.incrementAndGet();
          }
          return RawServer.CLOSE;
        });
        HttpClient client = client(server)) {
      ClientResponse response = client.send(request(server, "GET", null));
      response.body().skipNBytes(1);
      await().during(SOON).atMost(LIMIT).until(() -> sent.get() < pieces / 2);
      response.body().skipNBytes((long) pieces * piece.length - 1);
      assertThat(response.body().read()).isEqualTo(-1);
    }
  }

  @Test
  void content_thatDoesNotCome_isNoFaultOfTheServer_andAnEarlyAnswerIsHeard() throws Exception {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    try (RawServer server = RawServer.saying(HELLO); HttpClient client = client(server)) {
      assertThat(failure(client, request(server, "PUT", new RequestContent(broken, 5)))).isEqualTo(Kind.CLIENT_GONE);
    }
    InputStream endless = new InputStream() {
      @Override
      public int read() {
        return 'x';
      }

      @Override
      public int read(byte[] into, int offset, int most) {
        return most;
      }
    };
    String enough = "HTTP/1.1 413 Too much\r\nContent-Length: 6\r\n\r\nenough";
    RawServer.Script taking = (_, _, socket) -> {
      socket.getOutputStream().write(enough.getBytes(UTF_8));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return RawServer.CLOSE;
    };
    try (RawServer server = new RawServer(taking); HttpClient client = client(server)) {
      ClientResponse response = client.send(request(server, "POST", new RequestContent(endless, -1)));
      assertThat(response.status()).isEqualTo(413);
      assertThat(text(response)).isEqualTo("enough");
      await().atMost(LIMIT).until(() -> server.connections.getFirst().isClosed());
    }
  }

  @Test
  void field_thatNobodyCanSend_failsAtOnce() throws Exception {
    try (RawServer server = RawServer.saying(HELLO); HttpClient client = client(server)) {
      Fields split = Fields.of("X", "a\r\nY: b");
      assertThat(failure(client, ClientRequest.get(server.url(), split, LIMIT))).isEqualTo(Kind.REFUSED);
      assertThat(server.seen).isEmpty();
    }
  }

  @Test
  void server_thatIsNotThere_hasSeenNothing() throws Exception {
    URI gone;
    try (ServerSocket socket = new ServerSocket(0)) {
      gone = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    for (URI url : List.of(gone, URI.create("http://nobody.invalid/"))) {
      try (HttpClient client = new HttpClient("the server", url, 500, loops, null)) {
        UpstreamException failure =
            catchThrowableOfType(UpstreamException.class, () -> client.send(ClientRequest.get(url, Fields.NONE, LIMIT)));
        assertThat(failure.isUnsent()).isTrue();
        assertThat(failure).hasMessageContaining("the server cannot be reached");
        assertThat(client.failures()).isEqualTo(1);
      }
    }
  }

  private static HttpClient client(RawServer server) {
    return new HttpClient("the server", server.url(), 500, loops, null);
  }

  private static ClientRequest request(RawServer server, String method, @Nullable RequestContent content) {
    return new ClientRequest(method, server.url(), Fields.NONE, content, LIMIT, _ -> {});
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
