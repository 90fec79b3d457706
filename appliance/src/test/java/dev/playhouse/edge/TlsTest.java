package dev.playhouse.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.edge.config.EdgeConfiguration.CertificateFiles;
import dev.playhouse.edge.failure.UpstreamException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final byte[] BYTES = Samples.bytes(3_000_000, 5);

  @TempDir Path folder;

  @Test
  void object_overTls_isServedWhole() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder);
    try (EdgeBench bench = new EdgeBench(folder);
        HttpClient client = HttpClient.newBuilder().sslContext(certificate.trusting()).version(HttpClient.Version.HTTP_1_1).build()) {
      bench.tls = certificate.files();
      bench.started();
      bench.origin.put(EdgeBench.OBJECT, BYTES);
      for (int i = 0; i < 3; i++) {
        HttpResponse<byte[]> answer = client.send(bench.request("/" + bench.token() + EdgeBench.OBJECT).build(), BodyHandlers.ofByteArray());
        assertThat(answer.body()).isEqualTo(BYTES);
        assertThat(answer.sslSession().map(SSLSession::getProtocol)).hasValue("TLSv1.3");
      }
      assertThat(bench.running().url()).startsWith("https://127.0.0.1:");
    }
  }

  @Test
  void origin_withACertificateOfItsOwn_isTrustedByItsRoot() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder);
    try (EdgeBench bench = new EdgeBench(folder, new FakeOrigin(certificate.showing()))) {
      assertThatThrownBy(bench::started).isInstanceOf(UpstreamException.class).hasMessageContaining("--ca");
      bench.ca = certificate.files().certificate();
      bench.started();
      bench.origin.put(EdgeBench.OBJECT, BYTES);
      assertThat(bench.get(EdgeBench.OBJECT).body()).isEqualTo(BYTES);
    }
  }

  @Test
  void certificate_unreadable_isRefusedByName() throws Exception {
    try (EdgeBench bench = new EdgeBench(folder)) {
      bench.tls = new CertificateFiles(folder.resolve("none.crt"), folder.resolve("none.key"));
      assertThatThrownBy(bench::started).isInstanceOf(ConfigurationException.class).hasMessageContaining("none.crt");
    }
  }
}
