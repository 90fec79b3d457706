package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.config.OperationSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that want more than their share, over real sockets. */
class HostileClientTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(600);

  @TempDir Path folder;
  private EdgeBench bench;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void make() throws IOException {
    bench = new EdgeBench(folder);
    bench.origin.put(EdgeBench.OBJECT, Samples.bytes(40_000_000, 3));
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    bench.close();
  }

  @Test
  void tokens_thatFailTooOften_areRefusedUnseenWhileAVerifiedOneGoesOn() throws Exception {
    start(new ClientLimits(100, 100, 3, Duration.ofSeconds(2), LONG, LONG, LONG, 16_384));
    String good = "/" + bench.token() + EdgeBench.OBJECT;
    assertThat(bench.send(bench.request(good)).statusCode()).isEqualTo(200);
    String bad = "/" + bench.token().replaceAll("...$", "AAA") + EdgeBench.OBJECT;
    for (int i = 0; i < 3; i++) {
      assertThat(bench.send(bench.request(bad)).statusCode()).isEqualTo(403);
    }
    HttpResponse<byte[]> refusal = bench.send(bench.request(bad));
    assertThat(refusal.statusCode()).isEqualTo(429);
    assertThat(refusal.headers().firstValue("Retry-After")).hasValue("2");
    assertThat(new String(refusal.body(), StandardCharsets.UTF_8)).contains("too-many-failures");
    assertThat(bench.send(bench.request(good)).statusCode()).isEqualTo(200);
    Awaitility.await().until(() -> bench.send(bench.request(bad)).statusCode() == 403);
  }

  @Test
  void connections_ofOneClient_areBounded() throws Exception {
    start(new ClientLimits(100, 2, 100, LONG, LONG, LONG, LONG, 16_384));
    Socket first = connect("127.0.0.2");
    assertThat(answered(first)).isTrue();
    assertThat(answered(connect("127.0.0.2"))).isTrue();
    assertThat(answered(connect("127.0.0.2"))).isFalse();
    assertThat(answered(connect("127.0.0.3"))).as("another client").isTrue();
    first.close();
    Awaitility.await().until(() -> answered(connect("127.0.0.2")));
    assertCut("too-many-connections-of-client");
  }

  @Test
  void connections_ofAllClients_areBounded() throws Exception {
    start(new ClientLimits(3, 2, 100, LONG, LONG, LONG, LONG, 16_384));
    assertThat(answered(connect("127.0.0.2"))).isTrue();
    Socket other = connect("127.0.0.3");
    assertThat(answered(other)).isTrue();
    assertThat(answered(connect("127.0.0.4"))).isTrue();
    assertThat(answered(connect("127.0.0.5"))).isFalse();
    other.close();
    Awaitility.await().until(() -> answered(connect("127.0.0.6")));
    sockets.getLast().close();
    assertCut("too-many-connections");
  }

  @Test
  void head_thatDripsIn_isCutOff() throws Exception {
    start(new ClientLimits(100, 100, 100, LONG, SHORT, LONG, LONG, 16_384));
    assertThat(cutWhileDripping(connect("127.0.0.2"))).isTrue();
    assertCut("first-request-late");
  }

  @Test
  void head_thatDripsInAfterAnAnswer_isCutOff() throws Exception {
    start(new ClientLimits(100, 100, 100, LONG, LONG, SHORT, LONG, 16_384));
    Socket socket = connect("127.0.0.2");
    assertThat(answered(socket)).isTrue();
    assertThat(cutWhileDripping(socket)).isTrue();
    assertCut("idle");
  }

  @Test
  void client_thatTakesNothing_isCutOffAndOneThatReadsSlowlyIsNot() throws Exception {
    start(new ClientLimits(100, 100, 100, LONG, LONG, LONG, SHORT, 16_384));
    assertThat(bench.get(EdgeBench.OBJECT).statusCode()).isEqualTo(200);
    connect("127.0.0.2").getOutputStream().write(media());
    Socket slow = connect("127.0.0.3");
    slow.getOutputStream().write(media());
    InputStream input = slow.getInputStream();
    long[] read = new long[1];
    Awaitility.await().pollInterval(Duration.ofMillis(100)).until(() -> {
      read[0] += input.readNBytes(2_000_000).length;
      return read[0] > 40_000_000;
    });
    assertCut("slow-reader");
  }

  private void start(ClientLimits limits) {
    bench.operation = new OperationSettings(null, limits, Duration.ZERO);
    bench.started();
  }

  private byte[] media() {
    String request = "GET /" + bench.token() + EdgeBench.OBJECT + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  private Socket connect(String from) throws IOException {
    URI url = URI.create(bench.running().url());
    Socket socket = new Socket(InetAddress.getByName(url.getHost()), url.getPort(), InetAddress.getByName(from), 0);
    socket.setSoTimeout(5000);
    sockets.add(socket);
    return socket;
  }

  private static boolean answered(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write("OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          return false;
        }
        head.append((char) next);
      }
      return head.toString().startsWith("HTTP/1.1 204 ");
    } catch (SocketException e) {
      return false; // reset
    }
  }

  /** Sends a byte of a header line now and then. */
  private static boolean cutWhileDripping(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nX: ".getBytes(StandardCharsets.US_ASCII));
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
      try {
        socket.getOutputStream().write('x');
        return socket.getInputStream().read() < 0;
      } catch (SocketTimeoutException e) {
        return false;
      } catch (SocketException e) {
        return true;
      }
    });
    return true;
  }

  private void assertCut(String reason) {
    Awaitility.await().untilAsserted(
        () ->
            assertThat(new String(bench.send(bench.request("/observe/metrics")).body(), StandardCharsets.UTF_8))
                .containsPattern("playhouse_edge_connections_cut_total\\{reason=\"" + reason + "\"} [1-9]"));
  }
}
