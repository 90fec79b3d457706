package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.protocol.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Certificates of a running edge, replaced as those who renew them do. */
class CertificateRenewalTest {
  private static final String HEALTH = "GET /observe/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

  @TempDir Path folder;
  private EdgeBench bench;
  private TestCertificate first;

  @BeforeEach
  void start() throws Exception {
    bench = new EdgeBench(folder);
    first = make("first", 30);
    bench.tls = first.files();
    bench.started();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void files_thatChange_areShownToNewConnectionsWhileOldOnesGoOn() throws Exception {
    TestCertificate second = make("second", 30);
    SSLSocket old = connect("TLSv1.3", "TLSv1.2");
    assertThat(shown(old)).isEqualTo(first.keys().getCertificate("edge"));

    put(second.files().certificate(), first.files().certificate());
    put(second.files().key(), first.files().key());

    Awaitility.await().until(() -> shown(connect("TLSv1.3")).equals(second.keys().getCertificate("edge")));
    assertThat(health(old).get("status").asString()).isEqualTo("healthy");
    assertThat(part(connect("TLSv1.3")).get("status").asString()).isEqualTo("healthy");
  }

  @Test
  void files_thatAreNoPair_leaveTheOldCertificateAndAreToldWithTheRemedy() throws Exception {
    TestCertificate second = make("second", 30);
    put(second.files().key(), first.files().key());

    JsonNode part = Awaitility.await().until(() -> part(connect("TLSv1.3")), seen -> seen.get("status").asString().equals("degraded"));
    assertThat(part.get("detail").asString()).contains("edge.key", "is not that of the certificate", "mend the files");
    assertThat(shown(connect("TLSv1.3"))).isEqualTo(first.keys().getCertificate("edge"));

    Files.writeString(first.files().certificate(), "nonsense");
    Awaitility.await().until(() -> part(connect("TLSv1.3")).get("detail").asString().contains("no usable pair"));

    put(second.files().certificate(), first.files().certificate());
    Awaitility.await().until(() -> shown(connect("TLSv1.3")).equals(second.keys().getCertificate("edge")));
  }

  @Test
  void certificate_thatEndsInDays_isToldWithTheRemedy() throws Exception {
    TestCertificate second = make("second", 9);
    put(second.files().certificate(), first.files().certificate());
    put(second.files().key(), first.files().key());

    JsonNode part = Awaitility.await().until(() -> part(connect("TLSv1.3")), seen -> seen.get("status").asString().equals("degraded"));
    assertThat(part.get("detail").asString()).contains("expires in 8 days", "renew");
  }

  @Test
  void client_ofEitherVersion_getsTheBestItHas() throws Exception {
    assertThat(protocol("TLSv1.2", "TLSv1.3")).isEqualTo("TLSv1.3");
    assertThat(protocol("TLSv1.2")).isEqualTo("TLSv1.2");
  }

  private TestCertificate make(String name, int days) throws Exception {
    return TestCertificate.make(Files.createDirectory(folder.resolve(name)), days);
  }

  private static void put(Path from, Path to) throws IOException {
    Path beside = Files.copy(from, to.resolveSibling("new"), StandardCopyOption.REPLACE_EXISTING);
    Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private String protocol(String... versions) throws Exception {
    try (SSLSocket socket = connect(versions)) {
      return socket.getSession().getProtocol();
    }
  }

  private static Certificate shown(SSLSocket socket) throws IOException {
    return socket.getSession().getPeerCertificates()[0];
  }

  private static JsonNode part(SSLSocket socket) throws IOException {
    return StreamSupport.stream(health(socket).get("parts").spliterator(), false)
        .filter(part -> part.get("name").asString().equals("certificate"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode health(SSLSocket socket) throws IOException {
    try (socket) {
      socket.getOutputStream().write(HEALTH.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Json.MAPPER.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }
  }

  private SSLSocket connect(String... versions) throws IOException, GeneralSecurityException {
    SSLContext anything = SSLContext.getInstance("TLS");
    anything.init(null, new TrustManager[] {new Trusting()}, null);
    URI url = URI.create(bench.running().url());
    SSLSocket socket = (SSLSocket) anything.getSocketFactory().createSocket(url.getHost(), url.getPort());
    socket.setSoTimeout(5000);
    socket.setEnabledProtocols(versions);
    socket.startHandshake();
    return socket;
  }

  /** These tests look at certificates themselves. */
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
