package dev.playhouse.player.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HttpTransportTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
  private final HttpTransport transport = new HttpTransport();
  private final HttpServer server;

  HttpTransportTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void serve() {
    server.setExecutor(threads);
    server.createContext("/whole", exchange -> {
      clientPorts.add(exchange.getRemoteAddress().getPort());
      try (exchange) {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("X-Method", exchange.getRequestMethod());
        exchange.sendResponseHeaders(200, 4 + body.length);
        exchange.getResponseBody().write("got ".getBytes(StandardCharsets.US_ASCII));
        exchange.getResponseBody().write(body);
      }
    });
    server.createContext("/silent", exchange -> {
      try (exchange) {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write(new byte[10]);
        exchange.getResponseBody().flush();
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    server.start();
  }

  @AfterEach
  void end() {
    release.countDown();
    server.stop(0);
    threads.shutdownNow();
    transport.close();
  }

  @Test
  void body_thatFallsSilent_failsAfterThePatience() throws IOException {
    try (Response response = transport.fetch(Request.get(RequestKind.VIDEO, uri("/silent"), SHORT))) {
      assertThat(response.contentLength()).isEqualTo(100);
      assertThat(response.body().readNBytes(10)).hasSize(10);
      assertThatThrownBy(() -> response.body().read()).isInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void body_closedByAnotherThread_wakesTheReader() throws IOException {
    try (Response response = transport.fetch(Request.get(RequestKind.VIDEO, uri("/silent"), LONG))) {
      assertThat(response.body().readNBytes(10)).hasSize(10);
      Future<?> closing = threads.submit(() -> {
        response.body().close();
        return null;
      });
      assertThatThrownBy(() -> response.body().read()).isInstanceOf(IOException.class).isNotInstanceOf(HttpTimeoutException.class);
      assertThat(closing).succeedsWithin(LONG);
    }
  }

  @Test
  void post_sendsItsBodyAndReadsTheAnswer() throws IOException {
    byte[] json = "{}".getBytes(StandardCharsets.US_ASCII);
    try (Response response = transport.fetch(Request.postJson(RequestKind.SESSION, uri("/whole"), json, LONG))) {
      assertThat(response.header("x-METHOD")).isEqualTo("POST");
      assertThat(response.bytes(100)).asString(StandardCharsets.US_ASCII).isEqualTo("got {}");
    }
  }

  @Test
  void connection_ofAnAnswerReadToItsEnd_isUsedAgain() throws IOException {
    for (int times = 0; times < 3; times++) {
      try (Response response = transport.fetch(Request.get(RequestKind.VIDEO, uri("/whole"), LONG))) {
        assertThat(response.bytes(100)).hasSize(4);
      }
    }
    assertThat(clientPorts).hasSize(1);
  }

  @Test
  void connection_refused_failsAtOnce() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Request request = Request.get(RequestKind.VIDEO, URI.create("http://127.0.0.1:" + free + "/secret-token/1.m4s"), LONG);
    assertThatThrownBy(() -> transport.fetch(request)).isInstanceOf(IOException.class);
    assertThat(request.toString()).doesNotContain("secret-token");
  }

  @Test
  void roots_thatAreNoCertificates_areRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("roots.pem"), "nothing");
    assertThatThrownBy(() -> new HttpTransport(SHORT, file)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("roots.pem");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
