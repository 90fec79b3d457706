package dev.playhouse.origin.keys;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** TLS with a client certificate that is kept in PEM files. */
final class ClientCertificate {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  private ClientCertificate() {}

  static SSLContext read(Path certificate, Path key) {
    try (InputStream chain = Files.newInputStream(certificate)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      Certificate[] certificates = CertificateFactory.getInstance("X.509").generateCertificates(chain).toArray(Certificate[]::new);
      store.setKeyEntry("client", privateKey(key), new char[0], certificates);
      KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, new SecureRandom());
      return context;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new OriginException(
          Kind.INVALID,
          "key-server-credentials",
          "cannot use the client certificate " + certificate + " with the key " + key + ": give PEM files that belong together (PKCS #8)",
          e);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    String pem = Files.readString(file, StandardCharsets.US_ASCII);
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    InvalidKeySpecException last = new InvalidKeySpecException("neither RSA nor EC nor Ed25519");
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        last.addSuppressed(e);
      }
    }
    throw last;
  }
}
