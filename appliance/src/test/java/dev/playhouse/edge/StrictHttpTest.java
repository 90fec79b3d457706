package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as bytes, for what no well-behaved client sends. */
class StrictHttpTest {
  private static final String HEALTH = "GET /observe/health HTTP/1.1\r\nHost: edge\r\n";

  @TempDir Path folder;
  private EdgeBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new EdgeBench(folder).started();
    bench.origin.put(EdgeBench.OBJECT, Samples.bytes(400_000, 1));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /observe/health HTTP/1.1\r\n\r\n', 400, request-malformed",
    "'GET /observe/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 400, request-malformed",
    "'GET /observe/health HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400, body-refused",
    "'GET /observe/health HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc', 400, request-malformed",
    "'GET /observe/health HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc', 400, body-refused",
    "'GET /observe/health HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc', 400, request-malformed",
    "'GET /observe/health HTTP/1.1\r\nHost : a\r\n\r\n', 400, request-malformed",
    "'GET /observe/health HTTP/1.1\nHost: a\n\n', 400, request-malformed",
    "'GET /observe/health HTTP/9.9\r\nHost: a\r\n\r\n', 505, version-not-supported",
    "'POST /observe/health HTTP/1.1\r\nHost: a\r\n\r\n', 405, method-not-allowed",
    "'garbage\r\n\r\n', 400, request-malformed",
  })
  void request_thatBreaksARule_isRefusedAndTheConnectionClosed(String request, int status, String code) throws Exception {
    String answer = send(request + HEALTH + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\"code\":\"" + code + "\"");
    assertThat(answer).containsIgnoringCase("connection: close").contains("access-control-allow-origin: *");
    assertThat(answer.split("HTTP/1\\.1 \\d", -1)).as("the second request is not answered").hasSize(2);
  }

  @Test
  void line_overTheLimit_isRefused() throws Exception {
    assertThat(send("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 414 ");
  }

  @Test
  void header_overTheLimit_isRefused() throws Exception {
    assertThat(send("GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(17_000) + "\r\n\r\n")).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void connection_keptAlive_answersPipelinedRequestsInOrder() throws Exception {
    String media = "GET /" + bench.token() + EdgeBench.OBJECT + " HTTP/1.1\r\nHost: a\r\n\r\n";
    String answers = send(media + HEALTH + "\r\n" + media + HEALTH + "Connection: close\r\n\r\n");

    assertThat(answers.split("HTTP/1\\.1 200", -1)).hasSize(5);
    assertThat(answers.indexOf("playhouse; fwd=uri-miss")).isLessThan(answers.indexOf("\"status\":\"healthy\""));
    assertThat(answers.lastIndexOf("playhouse; hit")).isLessThan(answers.lastIndexOf("\"status\":\"healthy\""));
  }

  private String send(String bytes) throws IOException {
    URI url = URI.create(bench.running().url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      InputStream input = socket.getInputStream();
      return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
