package dev.playhouse.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.origin.playback.LicenceServices;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void origin_withACertificate_answersOverHttps() throws IOException, InterruptedException, GeneralSecurityException {
    KeyStore store = selfSigned();
    Path certificate = pem("CERTIFICATE", store.getCertificate("origin").getEncoded());
    Path key = pem("PRIVATE KEY", store.getKey("origin", PASSWORD).getEncoded());
    OriginConfig config = new OriginConfig("localhost", 0, folder.resolve("data"), null, certificate, key, null, null, null, LicenceServices.NONE);
    try (Origin origin = Origin.start(config);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build()) {
      assertThat(origin.address().getScheme()).isEqualTo("https");
      URI health = origin.address().resolve("/observe/health");
      assertThat(client.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  private KeyStore selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("origin.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String arguments = "-genkeypair -alias origin -keyalg EC -groupname secp256r1 -dname CN=localhost -ext san=dns:localhost -validity 2";
    String[] command = (keytool + " " + arguments + " -storetype PKCS12 -storepass changeit -keystore " + file).split(" ", -1);
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private Path pem(String type, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    String text = "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    return Files.writeString(folder.resolve(type.replace(' ', '-') + ".pem"), text);
  }

  private static SSLContext trusting(KeyStore store) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("origin", store.getCertificate("origin"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
