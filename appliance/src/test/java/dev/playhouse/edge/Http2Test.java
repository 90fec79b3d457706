package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.edge.config.Access;
import dev.playhouse.edge.config.EdgeConfiguration;
import dev.playhouse.edge.config.OperationSettings;
import dev.playhouse.edge.config.OperationSettings.AccessLogFiles;
import dev.playhouse.edge.config.StoreSettings;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that agree on HTTP/2 over real TLS. */
class Http2Test {
  private static final byte[] BYTES = Samples.bytes(1_000_000, 5);

  @TempDir Path folder;
  private FakeServer server;
  private HttpClient client;
  private Edge edge;

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer();
    server.put("/a.bin", BYTES, "Cache-Control", "max-age=600", "Connection", "keep-alive");
    TestCertificate certificate = TestCertificate.make(folder);
    client = HttpClient.newBuilder().sslContext(certificate.trusting()).version(HttpClient.Version.HTTP_2).build();
    Path data = folder.resolve("data");
    AccessLogFiles log = new AccessLogFiles(folder.resolve("access.log"), 1 << 20, 2);
    OperationSettings usual = OperationSettings.DEFAULT;
    edge =
        Edge.start(
            new EdgeConfiguration(
                Access.Open.of(server.url()),
                null,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                data,
                certificate.files(),
                null,
                new StoreSettings(List.of(data.resolve("store")), 1L << 28, 32 << 20, 0, Duration.ofDays(7)),
                new OperationSettings(log, usual.clients(), usual.drain())));
  }

  @AfterEach
  void stop() {
    edge.close();
    server.close();
    client.shutdownNow();
  }

  @Test
  void streams_ofOneConnection_areAnsweredBesideEachOther() throws Exception {
    HttpResponse<InputStream> unread = client.send(request("/a.bin").build(), BodyHandlers.ofInputStream());
    List<CompletableFuture<HttpResponse<byte[]>>> answers =
        Stream.generate(() -> client.sendAsync(request("/a.bin").build(), BodyHandlers.ofByteArray())).limit(8).toList();
    assertThat(answers).allSatisfy(answer -> {
      assertThat(answer.join().version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.join().body()).isEqualTo(BYTES);
      assertThat(answer.join().headers().map()).doesNotContainKeys("connection", "transfer-encoding", "x-http2-scheme");
    });
    HttpResponse<byte[]> range = client.send(request("/a.bin").header("Range", "bytes=-7").build(), BodyHandlers.ofByteArray());
    assertThat(range.statusCode()).isEqualTo(206);
    assertThat(range.body()).hasSize(7);
    assertThat(unread.body().readAllBytes()).as("what was not read waited").isEqualTo(BYTES);
    assertThat(server.requests("/a.bin")).isOne();
    assertThat(server.seen.getFirst().fields()).doesNotContainKey("X-http2-scheme");
    assertThat(server.seen.getFirst().field("X-Forwarded-Proto")).isEqualTo("https");
    Awaitility.await().until(() -> Files.readString(folder.resolve("access.log")).contains("\"protocol\":\"HTTP/2\",\"tls\":\"TLSv1.3\""));
  }

  @Test
  void content_passesBothWays() throws Exception {
    server.on("/echo", exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(body);
    });
    HttpRequest.Builder sized = request("/echo").POST(BodyPublishers.ofByteArray(BYTES));
    assertThat(client.send(sized.build(), BodyHandlers.ofByteArray()).body()).isEqualTo(BYTES);
    HttpRequest.Builder unsized =
        request("/echo").expectContinue(true).PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(BYTES)));
    assertThat(client.send(unsized.build(), BodyHandlers.ofByteArray()).body()).isEqualTo(BYTES);
    client.send(request("/a.bin").build(), BodyHandlers.discarding());
    HttpResponse<Void> head = client.send(request("/a.bin").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.discarding());
    assertThat(head.headers().firstValueAsLong("content-length")).hasValue(BYTES.length);
    assertThat(client.send(request("/observe/health").build(), BodyHandlers.ofString()).body()).contains("\"status\"");
  }

  @Test
  void answer_underWay_endsBeforeTheEdgeStops() throws Exception {
    HttpResponse<InputStream> answer = client.send(request("/a.bin").build(), BodyHandlers.ofInputStream());
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(edge::close);
    Awaitility.await().until(() -> !reachable());
    assertThat(answer.body().readAllBytes()).isEqualTo(BYTES);
    stopped.get();
  }

  private boolean reachable() {
    URI url = URI.create(edge.url());
    try (var socket = new java.net.Socket(url.getHost(), url.getPort())) {
      return socket.isConnected();
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(edge.url() + target));
  }
}
