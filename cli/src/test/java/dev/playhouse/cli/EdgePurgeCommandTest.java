package dev.playhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EdgePurgeCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer edge;
  private String asked = "";
  private String answer = "";

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("manage.secret"), "the-secret\n");
    edge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    edge.createContext("/manage/purge", exchange -> {
      boolean known = "Bearer the-secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      byte[] body = (known ? answer : "{\"status\":401,\"code\":\"not-authorised\",\"detail\":\"wrong secret\"}").getBytes(UTF_8);
      exchange.sendResponseHeaders(known ? 200 : 401, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    edge.start();
  }

  @AfterEach
  void stop() {
    edge.stop(0);
  }

  @Test
  void purge_sendsWhatIsNamedAndTellsTheEnd() {
    answer = "{\"looked\":1,\"objects\":9,\"purged\":0,\"done\":false}\n{\"looked\":9,\"objects\":9,\"purged\":3,\"done\":true}\n";
    assertThat(run("--url", "/a?b=1", "--prefix", "/img/", "--tag", "news", "-o", "json")).isZero();
    assertThat(asked).isEqualTo("{\"urls\":[\"/a?b=1\"],\"prefixes\":[\"/img/\"],\"tags\":[\"news\"],\"dry_run\":false}");
    assertThat(out.toString()).contains("\"purged\" : 3");
    assertThat(err.toString()).contains("forgot 3 responses");
    assertThat(run("--url", "/a", "--dry-run")).isZero();
    assertThat(asked).contains("\"dry_run\":true");
  }

  @Test
  void purge_thatDidNotEnd_isPartial() {
    answer = "{\"looked\":1,\"objects\":9,\"purged\":0,\"done\":false}\n";
    assertThat(run("--url", "/a")).isEqualTo(3);
    assertThat(err.toString()).contains("run it again");
  }

  @Test
  void purge_withAWrongSecretOrOfNobody_says() throws IOException {
    Files.writeString(folder.resolve("manage.secret"), "another");
    assertThat(run("--url", "/a")).isEqualTo(4);
    assertThat(err.toString()).contains("wrong secret");
    edge.stop(0);
    assertThat(run("--url", "/a")).isEqualTo(1);
    assertThat(err.toString()).contains("cannot reach the edge");
    Files.delete(folder.resolve("manage.secret"));
    assertThat(run("--url", "/a")).isEqualTo(2);
    assertThat(err.toString()).contains("manage.secret");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Streamctl.commandLine(Map.of());
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    String url = "http://127.0.0.1:" + edge.getAddress().getPort();
    Stream<String> fixed = Stream.of("edge", "purge", "--edge", url, "--secret-file", folder.resolve("manage.secret").toString());
    return command.execute(Stream.concat(fixed, Stream.of(arguments)).toArray(String[]::new));
  }
}
