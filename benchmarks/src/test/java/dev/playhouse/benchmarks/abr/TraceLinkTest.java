package dev.playhouse.benchmarks.abr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceLinkTest {
  private static final int BYTES = 100_000;

  /** 4 Mbit/s for a tenth of a second, then 1. */
  private static final NetworkTrace NETWORK = new NetworkTrace(List.of("0 0", "0.1 4", "100 1"));

  @Test
  void bytes_ofAllConnections_shareTheRateOfTheTrace() throws IOException {
    try (ServerSocket server = new ServerSocket(0)) {
      Thread.startVirtualThread(() -> answer(server));
      long began = System.nanoTime();
      try (TraceLink link = new TraceLink(NETWORK, 0.05, URI.create("http://127.0.0.1:" + server.getLocalPort()));
          Socket one = connect(link);
          Socket other = connect(link)) {
        assertThat(one.getInputStream().readAllBytes()).hasSize(BYTES);
        assertThat(other.getInputStream().readAllBytes()).hasSize(BYTES);
      }
      double needed = 0.1 + (2 * BYTES * 8e-6 / 0.95 - 0.4);
      assertThat((System.nanoTime() - began) / 1e9).isBetween(needed, needed + 20);
    }
  }

  private static Socket connect(TraceLink link) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), link.url().getPort());
    socket.getOutputStream().write(1);
    return socket;
  }

  private static void answer(ServerSocket server) {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.startVirtualThread(() -> {
          try (client) {
            var _ = client.getInputStream().read();
            client.getOutputStream().write(new byte[BYTES]);
          } catch (IOException e) {
            // whoever asked has gone
          }
        });
      }
    } catch (IOException e) {
      // closed
    }
  }
}
