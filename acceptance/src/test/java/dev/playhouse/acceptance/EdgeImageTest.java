package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** The edge as it is put on a machine that has no Java. */
@Isolated
class EdgeImageTest {
  /** What the design allows. */
  private static final long MAX_BYTES = 35_000_000;

  @TempDir static Path folder;
  private static Playhouse user;
  private static String origin;

  @BeforeAll
  static void startOrigin() throws Exception {
    user = new Playhouse(folder.resolve("user"), Map.of());
    user.run(Playhouse.CHECKOUT.resolve("packaging/edge-image.sh") + " edge.tar.gz && mkdir elsewhere && tar -xzf edge.tar.gz -C elsewhere");
    origin = user.start(List.of("bash", "-c", "exec ./streamctl origin run --listen 127.0.0.1:0 --data data/origin")).url();
    user.run("./streamctl login --origin " + origin + " --user admin --password-file data/origin/keys/admin-password");
  }

  @AfterAll
  static void stop() {
    user.close();
  }

  @Test
  void archive_unpackedElsewhere_runsAnEdgeWithItsOwnJavaAndNativeCode() throws Exception {
    assertThat(Files.size(user.folder().resolve("edge.tar.gz"))).isLessThanOrEqualTo(MAX_BYTES);
    user.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=edge -addext subjectAltName=IP:127.0.0.1"
            + " -keyout edge.key -out edge.crt && ./streamctl edge invite --site elsewhere --out elsewhere.json");

    Path launcher = user.folder().resolve("elsewhere/playhouse-edge-0.1.0/bin/playhouse-edge");
    Playhouse.Server edge =
        user.start(
            List.of("/usr/bin/env", "-i", "PATH=" + onlyWhatTheLauncherCalls(), launcher.toString(), "--origin", origin, "--site", "elsewhere",
                "--join", "elsewhere.json", "--data", "data/elsewhere", "--listen", "127.0.0.1:0", "--drain-seconds", "1",
                "--tls-certificate", "edge.crt", "--tls-key", "edge.key"));

    assertThat(edge.process().info().command().orElse("")).startsWith(user.folder().resolve("elsewhere").toRealPath().toString());
    JsonNode health = health(edge.url(), user.folder().resolve("edge.crt"));
    assertThat(health.get("status").asString()).isEqualTo("healthy");
    assertThat(health.get("parts").toString()).contains("epoll; TLS by BoringSSL");
  }

  @Test
  void checkout_withTheImage_runsItsEdgesFromIt_andTheOriginKnowsWhenOneStops() throws Exception {
    user.run("./streamctl edge invite --site home --out home.json");
    String run = "exec ./streamctl edge run --site home --join home.json --data data/home --listen 127.0.0.1:0 --drain-seconds 1 --origin ";
    Playhouse.Server edge = user.start(List.of("bash", "-c", run + origin));

    assertThat(edge.process().info().command()).hasValue(Playhouse.CHECKOUT.resolve("target/edge/runtime/bin/java").toRealPath().toString());
    edge.process().destroy();
    assertThat(edge.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    JsonNode edges = Json.MAPPER.readTree(user.run("./streamctl edge ls -o json"));
    assertThat(edges.valueStream().filter(each -> each.get("site").asString().equals("home")).map(each -> each.get("state").asString()))
        .containsExactly("draining");
  }

  private static Path onlyWhatTheLauncherCalls() throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String name : List.of("dirname", "readlink")) {
      Files.createSymbolicLink(tools.resolve(name), Path.of("/usr/bin").resolve(name));
    }
    return tools;
  }

  private static JsonNode health(String url, Path certificate) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).version(HttpClient.Version.HTTP_1_1).build()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/observe/health")).build();
      return Json.MAPPER.readTree(client.send(request, BodyHandlers.ofByteArray()).body());
    }
  }

  private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry("edge", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
