package dev.playhouse.edge;

import dev.playhouse.edge.config.EdgeConfiguration.CertificateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for 127.0.0.1, made by the JDK's keytool when a test asks for it. */
record TestCertificate(KeyStore keys, CertificateFiles files) {
  private static final String PASSWORD = "changeit";

  static TestCertificate make(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
    return make(folder, 30);
  }

  static TestCertificate make(Path folder, int days) throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("edge.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "edge", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=edge", "-validity", Integer.toString(days),
                "-ext", "san=ip:127.0.0.1,dns:localhost", "-keystore", store.toString(), "-storepass", PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("keytool.log")));
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Path certificate = pem(folder.resolve("edge.crt"), "CERTIFICATE", keys.getCertificate("edge").getEncoded());
    Path key = pem(folder.resolve("edge.key"), "PRIVATE KEY", keys.getKey("edge", PASSWORD.toCharArray()).getEncoded());
    return new TestCertificate(keys, new CertificateFiles(certificate, key));
  }

  /** A context of servers that show it. */
  SSLContext showing() throws GeneralSecurityException {
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** A context of clients that trust it. */
  SSLContext trusting() throws GeneralSecurityException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static Path pem(Path file, String kind, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n", StandardCharsets.US_ASCII);
  }
}
