package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.playhouse.origin.database.TestDatabase;
import dev.playhouse.origin.playback.LicenceServices;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {
  @TempDir private Path folder;

  private SelfSigned first;
  private Path chain;
  private Path key;
  private Origin origin;

  @BeforeEach
  void start() throws Exception {
    first = SelfSigned.make(folder.resolve("first"));
    chain = Files.writeString(folder.resolve("origin.crt"), first.chainPem());
    key = Files.writeString(folder.resolve("origin.key"), first.keyPem());
    Path data = folder.resolve("data");
    origin =
        Origin.start(
            new OriginConfig(
                "localhost", 0, data, null, TestDatabase.server(data), null, chain, key, Clips.FFMPEG.executable(), null, null,
                LicenceServices.NONE, TestOrigin.UNLIMITED, null, AccountConfig.USUAL, PlaybackConfig.USUAL));
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void origin_withACertificate_speaksTheClientsHttp(Version version) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(first.trusting()).version(version).build()) {
      HttpResponse<String> answer = client.send(request("/observe/health").build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(version);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
      HttpRequest login = request("/api/v1/auth/login").POST(BodyPublishers.ofString("{\"email\":\"a@b\",\"password\":\"wrong password\"}")).build();
      assertThat(client.send(login, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void client_withAnOlderTls_isRefused() throws Exception {
    try (SSLSocket socket = socket()) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void certificate_replacedInItsFiles_isServedWhileTheOriginRuns() throws Exception {
    SelfSigned second = SelfSigned.make(folder.resolve("second"));
    replace(chain, "no certificate");
    replace(key, second.keyPem());
    assertThat(served()).isEqualTo(first.certificate());
    replace(chain, second.chainPem());
    await().atMost(Duration.ofSeconds(20)).until(() -> served().equals(second.certificate()));
  }

  @Test
  void key_ofAnotherCertificate_isNotServed() throws Exception {
    SelfSigned second = SelfSigned.make(folder.resolve("second"));
    Path data = folder.resolve("other");
    Path otherKey = Files.writeString(folder.resolve("other.key"), second.keyPem());
    OriginConfig mismatched =
        new OriginConfig(
            "localhost", 0, data, null, TestDatabase.server(data), null, chain, otherKey, Clips.FFMPEG.executable(), null, null,
            LicenceServices.NONE, TestOrigin.UNLIMITED, null, AccountConfig.USUAL, PlaybackConfig.USUAL);
    assertThatThrownBy(() -> Origin.start(mismatched)).hasMessageContaining("other.key is not the key of the certificate");
  }

  private X509Certificate served() throws Exception {
    try (SSLSocket socket = socket()) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private SSLSocket socket() throws Exception {
    return (SSLSocket) SelfSigned.trustingAll().getSocketFactory().createSocket("localhost", origin.address().getPort());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(origin.address().resolve(path));
  }

  private static void replace(Path file, String content) throws IOException {
    Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
