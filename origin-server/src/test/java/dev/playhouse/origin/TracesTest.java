package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.playback.LicenceServices;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector that takes OTLP over HTTP and decodes it. */
class TracesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";

  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private HttpServer collector;
  private TestOrigin origin;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          var body = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
          ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
          request.getResourceSpansList().forEach(resource -> resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    URI endpoint = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
    origin =
        TestOrigin.start(
            new OriginConfig(
                "127.0.0.1", 0, folder, null, TestDatabase.server(folder), null, null, null, Clips.FFMPEG.executable(), null, null,
                LicenceServices.NONE, TestOrigin.UNLIMITED, endpoint, AccountConfig.USUAL, PlaybackConfig.USUAL));
  }

  @AfterEach
  void stop() {
    origin.close();
    collector.stop(0);
  }

  @Test
  void request_isTracedFromTheCallerToTheStore() {
    OriginClient operator = origin.operator();
    operator.send("GET", "/api/v1/titles/title_none", BodyPublishers.noBody(), "traceparent", "00-" + TRACE + "-" + CALLER + "-01").expect(404);
    await().atMost(Duration.ofSeconds(20)).until(() -> spans.stream().anyMatch(span -> span.getName().equals("GET /api/v1/titles/{id}")));
    Span request = spans.stream().filter(span -> span.getName().equals("GET /api/v1/titles/{id}")).findFirst().orElseThrow();
    assertThat(hex(request.getTraceId().toByteArray())).isEqualTo(TRACE);
    assertThat(hex(request.getParentSpanId().toByteArray())).isEqualTo(CALLER);
    assertThat(request.getAttributesList().toString()).contains("http.response.status_code", "404", "request_");
    List<Span> statements = spans.stream().filter(span -> span.getParentSpanId().equals(request.getSpanId())).toList();
    assertThat(statements).isNotEmpty().allMatch(span -> span.getName().equals("store select"));
    assertThat(statements.toString()).contains("select").contains("from titles").doesNotContain("title_none").doesNotContain(operator.token());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
