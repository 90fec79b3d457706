package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.config.EdgeConfiguration;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.edge.config.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An edge in front of any server, over real sockets and a real store: that what is decided is carried out. */
class OpenEdgeTest {
  private static final byte[] BYTES = Samples.bytes(700_000, 3);
  private static final String FRESH = "max-age=600";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private FakeServer server;
  private Edge edge;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    edge = edge();
  }

  @AfterEach
  void stop() {
    edge.close();
    server.close();
    client.shutdownNow();
  }

  @Test
  void response_thatIsFresh_isAskedOnceAndOutlivesARestart() throws Exception {
    server.put("/a.bin", BYTES, "Cache-Control", FRESH, "Content-Type", "video/mp4");
    assertThat(get("/a.bin?x=1").body()).isEqualTo(BYTES);
    Awaitility.await().until(() -> cacheStatus(get("/a.bin?x=1")).startsWith("playhouse; hit; ttl="));
    edge.close();
    edge = edge();
    HttpResponse<byte[]> again = get("/a.bin?x=1");
    assertThat(again.body()).isEqualTo(BYTES);
    assertThat(cacheStatus(again)).contains("hit");
    assertThat(again.headers().firstValue("content-type")).hasValue("video/mp4");
    assertThat(again.headers().firstValue("age")).isPresent();
    assertThat(server.requests("/a.bin?x=1")).isOne();
    assertThat(get("/a.bin").body()).isEqualTo(BYTES);
    assertThat(server.requests("/a.bin")).as("another query is another resource").isOne();
  }

  @Test
  void body_ofUnknownLength_isReadAlongWhileItComesAndIsWholeAfterwards() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    server.on("/live", exchange -> {
      exchange.getResponseHeaders().add("Cache-Control", FRESH);
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(BYTES, 0, 300_000);
      exchange.getResponseBody().flush();
      await(go);
      exchange.getResponseBody().write(BYTES, 300_000, BYTES.length - 300_000);
    });
    HttpResponse<InputStream> one = client.send(request("/live").build(), BodyHandlers.ofInputStream());
    HttpResponse<InputStream> other = client.send(request("/live").build(), BodyHandlers.ofInputStream());
    for (HttpResponse<InputStream> each : Arrays.asList(one, other)) {
      assertThat(each.headers().firstValue("transfer-encoding")).hasValue("chunked");
      assertThat(each.body().readNBytes(290_000)).isEqualTo(Arrays.copyOf(BYTES, 290_000));
    }
    go.countDown();
    for (HttpResponse<InputStream> each : Arrays.asList(one, other)) {
      assertThat(each.body().readAllBytes()).isEqualTo(Arrays.copyOfRange(BYTES, 290_000, BYTES.length));
    }
    Awaitility.await().until(() -> get("/live").headers().firstValueAsLong("content-length").orElse(0) == BYTES.length);
    assertThat(get("/live", "Range", "bytes=-10").body()).isEqualTo(Arrays.copyOfRange(BYTES, BYTES.length - 10, BYTES.length));
    edge.close();
    edge = edge();
    assertThat(get("/live").body()).as("after a restart").isEqualTo(BYTES);
    assertThat(server.seen).hasSize(1);
  }

  @Test
  void body_ofUnknownLengthThatBreaksOff_isNeverTakenForWhole() throws Exception {
    server.on("/broken", exchange -> {
      exchange.getResponseHeaders().add("Cache-Control", FRESH);
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(BYTES, 0, 300_000);
      exchange.getResponseBody().flush();
      throw new IOException("cut");
    });
    assertThatThrownBy(() -> get("/broken")).isInstanceOf(IOException.class);
    server.put("/broken", BYTES, "Cache-Control", FRESH);
    Awaitility.await().ignoreExceptions().untilAsserted(() -> assertThat(get("/broken").body()).isEqualTo(BYTES));
  }

  @Test
  void body_thatBreaksOff_goesOnWhereItsVersionIsNamedAndElseFails() throws Exception {
    server.on("/named", exchange -> {
      exchange.getResponseHeaders().add("Cache-Control", FRESH);
      exchange.getResponseHeaders().add("ETag", "\"v1\"");
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range == null) {
        exchange.sendResponseHeaders(200, BYTES.length);
        exchange.getResponseBody().write(BYTES, 0, 300_000);
        exchange.getResponseBody().flush();
        throw new IOException("cut");
      }
      assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"v1\"");
      assertThat(range).isEqualTo("bytes=262144-" + (BYTES.length - 1));
      int from = 262_144;
      exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + (BYTES.length - 1) + "/" + BYTES.length);
      exchange.sendResponseHeaders(206, BYTES.length - from);
      exchange.getResponseBody().write(BYTES, from, BYTES.length - from);
    });
    assertThat(get("/named").body()).isEqualTo(BYTES);
    assertThat(cacheStatus(get("/named"))).contains("hit");
    assertThat(server.requests("/named")).isEqualTo(2);
  }

  @Test
  void ranges_areCutFromWhatIsStoredAndPartsThatCameAloneAreJoined() throws Exception {
    byte[] ten = "0123456789".getBytes(UTF_8);
    server.on("/parts", exchange -> {
      exchange.getResponseHeaders().add("Cache-Control", FRESH);
      exchange.getResponseHeaders().add("ETag", "\"v1\"");
      String range = exchange.getRequestHeaders().getFirst("Range");
      int from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
      int to = range.endsWith("-") ? 9 : Integer.parseInt(range.replaceAll(".*-(\\d+)", "$1"));
      exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-" + to + "/10");
      exchange.sendResponseHeaders(206, to - from + 1);
      exchange.getResponseBody().write(ten, from, to - from + 1);
    });
    HttpResponse<byte[]> part = get("/parts", "Range", "bytes=2-5");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(new String(part.body(), UTF_8)).isEqualTo("2345");
    Awaitility.await().until(() -> cacheStatus(get("/parts", "Range", "bytes=3-4")).contains("hit"));
    assertThat(server.seen).hasSize(1);
    assertThat(new String(get("/parts", "Range", "bytes=4-7").body(), UTF_8)).isEqualTo("4567");
    assertThat(server.seen).hasSize(2);
    assertThat(server.seen.getLast().field("Range")).isEqualTo("bytes=6-7");
    String several = new String(get("/parts", "Range", "bytes=2-3,6-7").body(), UTF_8);
    assertThat(several).contains("Content-Range: bytes 2-3/10\r\n\r\n23\r\n", "Content-Range: bytes 6-7/10\r\n\r\n67\r\n");
    HttpResponse<byte[]> outside = get("/parts", "Range", "bytes=12-");
    assertThat(outside.statusCode()).isEqualTo(416);
    assertThat(server.seen).hasSize(2);
  }

  @Test
  void variants_whoseFieldsAreTooManyTogether_makeRoomForTheNewest() throws Exception {
    server.on("/variants", exchange -> {
      byte[] body = exchange.getRequestHeaders().getFirst("X").getBytes(UTF_8);
      exchange.getResponseHeaders().add("Cache-Control", FRESH);
      exchange.getResponseHeaders().add("Vary", "X");
      exchange.getResponseHeaders().add("Filler", "f".repeat(20_000));
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    });
    for (String variant : List.of("1", "2", "3", "4", "4", "3", "2")) {
      assertThat(new String(get("/variants", "X", variant).body(), UTF_8)).isEqualTo(variant);
    }
    assertThat(server.requests("/variants")).isEqualTo(4);
  }

  @Test
  void stale_isAskedForByItsValidatorAndServedOnWhenUpstreamIsGone() throws Exception {
    server.on("/stale", exchange -> {
      boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
      exchange.getResponseHeaders().add("Cache-Control", "max-age=0");
      exchange.getResponseHeaders().add("ETag", "\"v1\"");
      exchange.getResponseHeaders().add("Answer", known ? "second" : "first");
      exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : BYTES.length);
      exchange.getResponseBody().write(known ? new byte[0] : BYTES);
    });
    assertThat(get("/stale").body()).isEqualTo(BYTES);
    HttpResponse<byte[]> validated = get("/stale");
    assertThat(validated.body()).isEqualTo(BYTES);
    assertThat(cacheStatus(validated)).contains("fwd=stale; fwd-status=304");
    assertThat(validated.headers().firstValue("answer")).hasValue("second");
    server.close();
    HttpResponse<byte[]> stale = get("/stale");
    assertThat(stale.body()).isEqualTo(BYTES);
    assertThat(cacheStatus(stale)).contains("fwd=stale", "detail=");
    assertThat(get("/unknown").statusCode()).isEqualTo(502);
    assertThat(new String(get("/observe/health").body(), UTF_8)).contains("degraded", "upstream", "cannot be reached");
  }

  @Test
  void content_passesWithMethodsThatMeanItAndMakesInvalidWhatItChanges() throws Exception {
    server.put("/item", "old".getBytes(UTF_8), "Cache-Control", FRESH);
    assertThat(new String(get("/item").body(), UTF_8)).isEqualTo("old");
    server.on("/item", exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    });
    HttpResponse<byte[]> sized = send(request("/item").method("PATCH", BodyPublishers.ofByteArray(BYTES)));
    assertThat(sized.body()).isEqualTo(BYTES);
    HttpResponse<byte[]> unsized =
        send(request("/item").expectContinue(true).PUT(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(BYTES))));
    assertThat(unsized.body()).isEqualTo(BYTES);
    server.put("/item", "new".getBytes(UTF_8), "Cache-Control", FRESH);
    assertThat(new String(get("/item").body(), UTF_8)).isEqualTo("new");
  }

  @Test
  void request_reachesTheServerWithoutWhatACacheMustNotPass() throws Exception {
    server.put("/seen", "x".getBytes(UTF_8), "Cache-Control", "no-store");
    get("/seen", "X-Forwarded-Host", "evil.example", "X-Forwarded-For", "192.0.2.1", "Keep-Alive", "timeout=5", "Accept", "a/b");
    FakeServer.Seen seen = server.seen.getLast();
    assertThat(seen.field("X-Forwarded-Host")).isEmpty();
    assertThat(seen.field("Keep-Alive")).isEmpty();
    assertThat(seen.field("X-Forwarded-For")).isEqualTo("192.0.2.1, 127.0.0.1");
    assertThat(seen.field("Via")).isEqualTo("1.1 playhouse");
    assertThat(seen.field("Accept")).isEqualTo("a/b");
    assertThat(seen.field("Host")).isEqualTo(server.url().getAuthority());
    get("/seen");
    assertThat(server.requests("/seen")).as("no-store").isEqualTo(2);
  }

  @Test
  void purge_forgetsByUrlPrefixAndTagAtOnceAndIsForWhoeverHoldsTheSecret() throws Exception {
    for (String path : new String[] {"/img/1", "/img/2", "/page", "/news", "/other"}) {
      String[] tag = path.equals("/news") ? new String[] {"Cache-Tag", "a, sport"} : new String[] {"Surrogate-Key", "b politics"};
      server.put(path, path.getBytes(UTF_8), "Cache-Control", FRESH, tag[0], tag[1]);
      get(path);
      Awaitility.await().until(() -> cacheStatus(get(path)).contains("hit"));
    }
    assertThat(purge("none", "{'urls':['/page']}").statusCode()).isEqualTo(401);
    String secret = Files.readString(folder.resolve("data/manage.secret"));
    assertThat(purge(secret, "{}").statusCode()).isEqualTo(400);
    assertThat(purge(secret, "{'prefixes':['/img/'],'dry_run':true}").body()).contains("\"purged\":2,\"done\":true");
    assertThat(cacheStatus(get("/img/1"))).contains("hit");
    assertThat(purge(secret, "{'urls':['/page'],'prefixes':['/img/'],'tags':['sport']}").body()).contains("\"purged\":4,\"done\":true");
    for (String path : new String[] {"/img/1", "/img/2", "/page", "/news"}) {
      assertThat(cacheStatus(get(path))).as(path).contains("fwd=uri-miss");
    }
    assertThat(cacheStatus(get("/other"))).contains("hit");
    assertThat(purge(secret, "{'tags':['politics','none']}").body()).contains("\"purged\":4");
    edge.close();
    edge = edge();
    assertThat(cacheStatus(get("/other"))).as("for good").contains("fwd=uri-miss");
    assertThat(cacheStatus(get("/news"))).contains("hit");
  }

  @Test
  void purge_coversAnAnswerThatWasAskedForBeforeAndComesAfter() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    server.on("/slow", exchange -> {
      asked.countDown();
      await(go);
      exchange.getResponseHeaders().add("Cache-Control", FRESH);
      exchange.sendResponseHeaders(200, 3);
      exchange.getResponseBody().write("old".getBytes(UTF_8));
    });
    CompletableFuture<HttpResponse<byte[]>> old = client.sendAsync(request("/slow").build(), BodyHandlers.ofByteArray());
    asked.await();
    purge(Files.readString(folder.resolve("data/manage.secret")), "{'urls':['/slow']}");
    go.countDown();
    assertThat(new String(old.join().body(), UTF_8)).isEqualTo("old");
    server.put("/slow", "new".getBytes(UTF_8), "Cache-Control", FRESH);
    assertThat(new String(get("/slow").body(), UTF_8)).isEqualTo("new");
    Awaitility.await().until(() -> cacheStatus(get("/slow")).contains("hit"));
  }

  private HttpResponse<String> purge(String secret, String json) throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/manage/purge").header("Authorization", "Bearer " + secret);
    return client.send(request.POST(BodyPublishers.ofString(json.replace('\'', '"'))).build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400",
    "'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd', 400",
    "'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc', 400",
    "'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n', 501",
    "'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400",
    "'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n', 400",
    "'POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400",
    "'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n', 400",
    "'GET / HTTP/1.1\nHost: a\n\n', 400",
    "'GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n', 400",
    "'GET /#x HTTP/1.1\r\nConnection: close\r\nHost: a\r\n\r\n', 400",
    "'CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n', 405",
  })
  void request_thatTwoServersCouldReadInTwoWays_isRefused(String request, int status) throws Exception {
    server.put("/", "x".getBytes(UTF_8));
    assertThat(raw(request)).startsWith("HTTP/1.1 " + status + " ");
    assertThat(server.seen).isEmpty();
  }

  @Test
  void content_thatWaitsToBeExpected_isAskedFor() throws Exception {
    server.on("/", exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    });
    URI url = URI.create(edge.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      String head = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readNBytes(25), UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      socket.getOutputStream().write("abc".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 200 ").endsWith("abc");
    }
  }

  @Test
  void content_behindGet_reachesNobodyAndIsNoRequest() throws Exception {
    server.put("/", "x".getBytes(UTF_8));
    String smuggled = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    String answer = raw("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " + smuggled.length() + "\r\n\r\n" + smuggled);
    assertThat(answer).startsWith("HTTP/1.1 200 ");
    assertThat(server.seen).extracting(FakeServer.Seen::target).containsExactly("/");
  }

  private String raw(String request) throws IOException {
    URI url = URI.create(edge.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private Edge edge() {
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Path data = folder.resolve("data");
    StoreSettings store = new StoreSettings(List.of(data.resolve("store")), 1L << 28, 32 << 20, 0, Duration.ofDays(7));
    return Edge.start(new EdgeConfiguration(Access.Open.of(server.url()), null, listen, data, null, null, store, OperationSettings.DEFAULT));
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(edge.url() + target));
  }

  private HttpResponse<byte[]> get(String target, String... fields) throws IOException, InterruptedException {
    return send(fields.length == 0 ? request(target) : request(target).headers(fields));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String cacheStatus(HttpResponse<?> response) {
    return response.headers().firstValue("cache-status").orElse("");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
