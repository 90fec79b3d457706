package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.playhouse.origin.gateway.ConnectionLimits;
import dev.playhouse.origin.gateway.GatewayConfig;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send a byte now and then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsTest {
  private static final int MOST = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private TestOrigin origin;

  @BeforeAll
  void start(@TempDir Path folder) {
    ConnectionLimits limits = new ConnectionLimits(MOST, PATIENCE, PATIENCE, PATIENCE);
    origin = TestOrigin.start(TestOrigin.config(folder, new GatewayConfig(List.of(), List.of(), List.of(), limits, GatewayConfig.LOOPBACK)));
  }

  @AfterAll
  void stop() {
    origin.close();
  }

  @Test
  void head_thatDripsInForever_isCutOff() throws IOException {
    try (Socket socket = send("GET /observe/health HTTP/1.1\r\nHost: x\r\nX-Slow: ")) {
      assertCutOffWhileDripping(socket);
    }
  }

  @Test
  void firstLine_thatDripsInForever_isCutOff() throws IOException {
    try (Socket socket = send("GET /observe/")) {
      assertCutOffWhileDripping(socket);
    }
  }

  @Test
  void body_thatDripsInForever_isCutOff() throws IOException {
    try (Socket socket = send("POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{")) {
      assertCutOffWhileDripping(socket);
    }
  }

  @Test
  void connections_beyondTheMost_areClosedUntilOthersEnd() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < MOST; i++) {
        silent.add(send("GET /slow"));
      }
      await().until(() -> closedAtOnce());
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
    await().until(() -> !closedAtOnce());
  }

  /** Sends another byte ten times a second, far longer than the origin's patience allows. */
  private static void assertCutOffWhileDripping(Socket socket) {
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(PATIENCE.multipliedBy(8))
        .until(
            () -> {
              try {
                socket.getOutputStream().write('a');
                return socket.getInputStream().available() > 0 && socket.getInputStream().read() == -1;
              } catch (IOException e) {
                return true;
              }
            });
  }

  private boolean closedAtOnce() throws IOException {
    try (Socket socket = send("GET /observe/health HTTP/1.1\r\nHost: x\r\n\r\n")) {
      return socket.getInputStream().read() == -1;
    } catch (IOException e) {
      return true;
    }
  }

  private Socket send(String text) throws IOException {
    Socket socket = new Socket(origin.address().getHost(), origin.address().getPort());
    socket.setSoTimeout((int) PATIENCE.multipliedBy(8).toMillis());
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void client_thatIsQuickEnough_isServed() throws IOException {
    try (Socket socket = send("GET /observe/health HTTP/1.1\r\nHost: x\r\n\r\n")) {
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
    }
  }
}
