package dev.playhouse.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an open edge hands on besides heads and bodies. */
class PassingThroughTest {
  private static final String HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\nConnection: X-Hop\r\nX-Hop: 1\r\n\r\n";
  private static final String PLAIN = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nCache-Control: no-store\r\n\r\nhello";
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nCache-Control: no-store\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\nSet-Cookie: a=b\r\n\r\n";

  @TempDir Path folder;
  private RawServer server;
  private OpenSite site;

  @BeforeEach
  void start() throws IOException {
    server = new RawServer((request, _, _) -> request.path().equals("/hints") ? HINTS + PLAIN : CHUNKED);
    site = new OpenSite(folder, 1, 0, List.of(server.url()));
  }

  @AfterEach
  void stop() throws IOException {
    site.close();
    server.close();
  }

  @Test
  void interimAnswers_reachWhoKnowsThem_withoutWhatIsOfOneConnection() throws IOException {
    String seen = conversation("GET /hints HTTP/1.1\r\nHost: a\r\n\r\nGET /hints HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    String hints = "HTTP/1.1 103 Early Hints\r\nlink: </style.css>\r\n\r\nHTTP/1.1 200 OK\r\n";
    assertThat(seen.toLowerCase(Locale.ROOT)).startsWith(hints.toLowerCase(Locale.ROOT));
    assertThat(seen.split("103 Early Hints", -1)).as("one for each request").hasSize(3);
    assertThat(seen).endsWith("\r\n\r\nhello").doesNotContain("X-Hop");
  }

  @Test
  void interimAnswers_areNotForHttp10() throws IOException {
    assertThat(conversation("GET /hints HTTP/1.0\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 200 OK").endsWith("hello");
  }

  @Test
  void trailers_reachWhoAsksForThem_butForThoseThatMatterBeforeTheBody() throws IOException {
    String seen = conversation("GET /sum HTTP/1.1\r\nHost: a\r\nTE: trailers\r\nConnection: TE, close\r\n\r\n");
    assertThat(seen).endsWith("5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n");
    assertThat(server.seen.getLast().field("te")).isEqualTo("trailers");
    assertThat(server.seen.getLast().field("connection")).isEqualToIgnoringCase("TE");
    assertThat(conversation("GET /sum HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")).endsWith("5\r\nhello\r\n0\r\n\r\n");
    assertThat(server.seen.getLast().field("te")).isEmpty();
  }

  @Test
  void upload_afterAPauseInWhichTheServerClosed_arrives() throws IOException {
    conversation("GET /sum HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    for (Socket socket : server.connections) {
      socket.close();
    }
    String seen = conversation("PUT /sum HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody");
    assertThat(seen).startsWith("HTTP/1.1 200 OK");
    assertThat(new String(server.seen.getLast().content(), ISO_8859_1)).isEqualTo("body");
  }

  private String conversation(String requests) throws IOException {
    URI edge = URI.create(site.url(0));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.getPort())) {
      socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
