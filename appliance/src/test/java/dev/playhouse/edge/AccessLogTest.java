package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.playhouse.edge.config.ClientLimits;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.edge.config.OperationSettings.AccessLogFiles;
import dev.playhouse.protocol.Json;
import dev.playhouse.protocol.Problem;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The access log of a running edge. */
class AccessLogTest {
  private static final byte[] BYTES = Samples.bytes(600_000, 3);

  @TempDir Path folder;
  private EdgeBench bench;
  private Path file;

  @BeforeEach
  void make() throws IOException {
    bench = new EdgeBench(folder);
    file = folder.resolve("access.log");
    bench.operation = new OperationSettings(new AccessLogFiles(file, 1 << 20, 2), ClientLimits.DEFAULT, Duration.ZERO);
    bench.origin.put(EdgeBench.OBJECT, BYTES);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void request_answered_isALineWithWhatOperatorsAsk() throws Exception {
    Instant before = Instant.now();
    bench.started();
    bench.origin.delay = Duration.ofMillis(200);
    bench.get(EdgeBench.OBJECT, "User-Agent", "player/1 " + "x".repeat(400), "CMCD-Request", "bl=100", "CMCD-Session", "sid=\"s1\"");
    bench.send(bench.request("/" + bench.token() + EdgeBench.OBJECT + "?CMCD=br%3D3200%2Cot%3Dv").header("Range", "bytes=5-104"));
    JsonNode miss = lines(2).getFirst();

    assertThat(Instant.parse(miss.get("time").asString())).isBetween(before, Instant.now());
    assertThat(text(miss, "client", "method", "path", "cache", "protocol"))
        .containsExactly("127.0.0.1", "GET", EdgeBench.OBJECT, "uri-miss", "HTTP/1.1");
    assertThat(miss.get("status").asInt()).isEqualTo(200);
    assertThat(miss.get("body_bytes").asInt()).isEqualTo(BYTES.length);
    assertThat(miss.get("first_byte_ms").asDouble()).isBetween(200.0, miss.get("duration_ms").asDouble());
    assertThat(miss.get("user_agent").asString()).hasSize(256).startsWith("player/1 x");
    assertThat(miss.get("cmcd").toString()).isEqualTo("{\"bl\":100,\"sid\":\"s1\"}");
    assertThat(miss.propertyNames()).doesNotContain("tls", "request_id", "cut_off");

    JsonNode hit = lines(2).getLast();
    assertThat(text(hit, "path", "cache")).containsExactly(EdgeBench.OBJECT, "hit");
    assertThat(hit.get("status").asInt()).isEqualTo(206);
    assertThat(hit.get("body_bytes").asInt()).isEqualTo(100);
    assertThat(hit.get("cmcd").toString()).isEqualTo("{\"br\":3200,\"ot\":\"v\"}");
  }

  @Test
  void request_refused_isFoundByTheIdOfItsProblem() throws Exception {
    bench.started();
    byte[] body = bench.send(bench.request(EdgeBench.OBJECT)).body();
    JsonNode line = lines(1).getFirst();
    assertThat(line.get("request_id").asString()).isEqualTo(Json.MAPPER.readValue(body, Problem.class).requestId());
    assertThat(line.get("status").asInt()).isEqualTo(401);
    assertThat(line.get("body_bytes").asInt()).isEqualTo(body.length);
    assertThat(line.get("path").asString()).isEqualTo(EdgeBench.OBJECT);
  }

  @Test
  void request_overTls_namesItsVersion() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder);
    bench.tls = certificate.files();
    bench.started();
    try (HttpClient client = HttpClient.newBuilder().sslContext(certificate.trusting()).version(HttpClient.Version.HTTP_1_1).build()) {
      client.send(bench.request("/observe/health").build(), BodyHandlers.ofByteArray());
    }
    assertThat(text(lines(1).getFirst(), "tls", "path")).containsExactly("TLSv1.3", "/observe/health");
  }

  @Test
  void answer_thatItsClientLeaves_isCutOff() throws Exception {
    bench.origin.put(EdgeBench.OBJECT, Samples.bytes(50_000_000, 4));
    bench.started();
    URI url = URI.create(bench.running().url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request = "GET /" + bench.token() + EdgeBench.OBJECT + " HTTP/1.1\r\nHost: a\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readNBytes(1000)).hasSize(1000);
    }
    JsonNode line = lines(1).getFirst();
    assertThat(line.get("cut_off").asBoolean()).isTrue();
    assertThat(line.get("body_bytes").asInt()).isLessThan(50_000_000);
  }

  /** Neither in the access log nor in what the edge says on standard error. */
  @Test
  void token_inAnyPlaceOfARequest_isInNoLog() throws Exception {
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    said.start();
    root.addAppender(said);
    try {
      bench.started();
      String token = bench.token();
      String altered = token.substring(0, token.length() - 3) + "AAA";
      List<String> targets =
          List.of(
              "/" + token + EdgeBench.OBJECT, "/" + altered + EdgeBench.OBJECT, "/" + token + "/vod/asset_2/sd/v.0123abcd/1.m4s", "/" + token,
              "/" + token + "/etc/passwd", "//" + token + EdgeBench.OBJECT, "/vod/" + token + "/sd/v.0123abcd/1.m4s", "/vod/a/sd/v.0123abcd/" + token,
              "/" + token + "/" + token + EdgeBench.OBJECT, "/observe/health?t=" + token, "/" + token + "/vod/asset_1/sd/v.0123abcd/99.m4s",
              "/" + token + EdgeBench.OBJECT + "?token=" + token + "&CMCD=sid%3D%22" + token + "%22%2Cnor%3D%22" + token + "%22");
      for (String target : targets) {
        bench.send(bench.request(target).header("Referer", "https://x/" + token).header("CMCD-Session", "sid=\"" + token + "\""));
      }
      lines(targets.size());
      assertThat(Files.readString(file)).contains(EdgeBench.OBJECT).doesNotContain(token.substring(0, 40));
      assertThat(said.list).isNotEmpty().noneMatch(event -> event.getFormattedMessage().contains(token.substring(0, 40)));
    } finally {
      root.detachAppender(said);
    }
  }

  private List<JsonNode> lines(int count) {
    return Awaitility.await()
        .until(() -> Files.readString(file).lines().filter(line -> line.endsWith("}")).toList(), lines -> lines.size() >= count)
        .stream()
        .map(Json.MAPPER::readTree)
        .toList();
  }

  private static List<String> text(JsonNode line, String... keys) {
    return Stream.of(keys).map(key -> line.get(key).asString()).toList();
  }
}
