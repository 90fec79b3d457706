package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.config.EdgeConfiguration;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.edge.config.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that come when what they say was overtaken by a change, a purge or a newer answer. */
class OvertakenAnswerTest {
  private static final String FRESH = "public, max-age=600";

  @TempDir Path folder;
  private final MovedClock clock = new MovedClock();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private FakeServer server;
  private Edge edge;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Path data = folder.resolve("data");
    StoreSettings store = StoreSettings.in(data, 64L << 20, 16 << 20);
    Access access = Access.Open.of(server.url());
    edge = Edge.start(new EdgeConfiguration(access, null, listen, data, null, null, store, OperationSettings.DEFAULT), clock);
  }

  @AfterEach
  void stop() {
    edge.close();
    server.close();
    client.shutdownNow();
  }

  @Test
  void answer_askedForBeforeAChange_isNotServedAfterIt() throws Exception {
    CompletableFuture<HttpResponse<String>> old = beginHeld(200);
    change("/a");
    assertThat(released(old)).isEqualTo("v1");
    assertReplaced();
  }

  @Test
  void validation_askedForBeforeAChange_isNotServedAfterIt() throws Exception {
    stale("/a", "v1");
    CompletableFuture<HttpResponse<String>> old = beginHeld(304);
    change("/a");
    assertThat(released(old)).isEqualTo("v1");
    assertReplaced();
  }

  @Test
  void validation_thatANewerAnswerOvertook_doesNotBringTheOldOneBack() throws Exception {
    stale("/a", "v1");
    CompletableFuture<HttpResponse<String>> old = beginHeld(304);
    server.on("/a", exchange -> answer(exchange, 200, "v2"));
    assertThat(get("/a", "Cache-Control", "no-cache")).isEqualTo("v2");
    assertThat(released(old)).isEqualTo("v1");
    assertThat(get("/a")).isEqualTo("v2");
  }

  @Test
  void answer_thatANewerOneOvertook_isNotServedInItsPlace() throws Exception {
    CompletableFuture<HttpResponse<String>> old = beginHeld(200);
    server.on("/a", exchange -> answer(exchange, 200, "v2"));
    assertThat(get("/a", "Authorization", "none that waits for another")).isEqualTo("v2");
    assertThat(released(old)).isEqualTo("v1");
    assertThat(get("/a")).isEqualTo("v2");
  }

  @Test
  void answer_askedForBeforeAPurge_isNotServedWhenThePurgeIsLongOver() throws Exception {
    CompletableFuture<HttpResponse<String>> old = beginHeld(200);
    purge("/a");
    assertThat(released(old)).isEqualTo("v1");
    clock.move(Duration.ofMinutes(5));
    purge("/other");
    assertReplaced();
  }

  @Test
  void answer_askedForByAClockThatWasAhead_isReplaced() throws Exception {
    clock.move(Duration.ofHours(1));
    stale("/a", "v1");
    change("/a");
    stale("/a", "v2");
    clock.move(Duration.ofHours(-1));
    AtomicInteger answers = new AtomicInteger();
    server.on("/a", exchange -> {
      answers.incrementAndGet();
      answer(exchange, 200, "v3");
    });
    assertThat(get("/a")).isEqualTo("v3");
    assertThat(get("/a")).isEqualTo("v3");
    assertThat(answers).hasValue(1);
  }

  /** The rest of an old version comes when a new one is stored. */
  @Test
  void rest_thatANewerAnswerOvertook_isNotServedInItsPlace() throws Exception {
    server.on("/a", exchange -> part(exchange, 0, 0));
    assertThat(get("/a", "Range", "bytes=0-0")).isEqualTo("v");
    server.on("/a", exchange -> {
      held();
      part(exchange, 1, 1);
    });
    CompletableFuture<HttpResponse<String>> old = begin("/a");
    server.on("/a", exchange -> answer(exchange, 200, "v2"));
    assertThat(get("/a", "Authorization", "none that waits for another", "Cache-Control", "no-cache")).isEqualTo("v2");
    assertThat(released(old)).isEqualTo("v1");
    assertThat(get("/a")).isEqualTo("v2");
    assertThat(get("/a", "Range", "bytes=1-1")).isEqualTo("2");
  }

  private static void part(HttpExchange exchange, int first, int last) throws IOException {
    exchange.getResponseHeaders().add("Content-Range", "bytes %d-%d/2".formatted(first, last));
    answer(exchange, 206, "v1".substring(first, last + 1), "v1");
  }

  /** Asks for the old version, of which the answer is held until it is released. */
  private CompletableFuture<HttpResponse<String>> beginHeld(int status) throws InterruptedException {
    server.on("/a", exchange -> {
      held();
      answer(exchange, status, "v1");
    });
    return begin("/a");
  }

  private void assertReplaced() throws Exception {
    server.on("/a", exchange -> answer(exchange, 200, "v2"));
    assertThat(get("/a")).isEqualTo("v2");
  }

  private CompletableFuture<HttpResponse<String>> begin(String path) throws InterruptedException {
    CompletableFuture<HttpResponse<String>> coming = client.sendAsync(request(path).build(), BodyHandlers.ofString());
    asked.await();
    return coming;
  }

  private String released(CompletableFuture<HttpResponse<String>> coming) {
    go.countDown();
    return coming.join().body();
  }

  private void stale(String path, String version) throws Exception {
    server.put(path, version.getBytes(UTF_8), "Cache-Control", "max-age=0", "ETag", "\"" + version + "\"");
    assertThat(get(path)).isEqualTo(version);
  }

  private void change(String path) throws Exception {
    server.on(path, exchange -> exchange.sendResponseHeaders(204, -1));
    assertThat(client.send(request(path).PUT(BodyPublishers.noBody()).build(), BodyHandlers.ofString()).statusCode()).isEqualTo(204);
  }

  private void purge(String path) throws Exception {
    String secret = Files.readString(folder.resolve("data/manage.secret"));
    HttpRequest.Builder purge = request("/manage/purge").header("Authorization", "Bearer " + secret);
    String rules = "{\"urls\":[\"%s\"]}".formatted(path);
    assertThat(client.send(purge.POST(BodyPublishers.ofString(rules)).build(), BodyHandlers.ofString()).body()).contains("\"done\":true");
  }

  private String get(String path, String... fields) throws Exception {
    HttpRequest.Builder request = fields.length == 0 ? request(path) : request(path).headers(fields);
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(edge.url() + path));
  }

  private void held() throws IOException {
    asked.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, String version) throws IOException {
    answer(exchange, status, version, version);
  }

  private static void answer(HttpExchange exchange, int status, String text, String version) throws IOException {
    exchange.getResponseHeaders().add("Cache-Control", FRESH);
    exchange.getResponseHeaders().add("ETag", "\"" + version + "\"");
    exchange.sendResponseHeaders(status, status == 304 ? -1 : text.length());
    if (status != 304) {
      exchange.getResponseBody().write(text.getBytes(UTF_8));
    }
  }
}
