package dev.playhouse.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: the Java runtime's roots and those of one PEM file. */
public final class TrustedRoots {
  private TrustedRoots() {}

  /** A context for outgoing https that trusts the runtime's roots and those in the file. */
  public static SSLContext with(Path pemFile) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate root : manager(null).getAcceptedIssuers()) {
        store.setCertificateEntry("runtime-" + number++, root);
      }
      try (InputStream pem = Files.newInputStream(pemFile)) {
        for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
          store.setCertificateEntry("file-" + number++, root);
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager(store)}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("cannot read trusted certificates from " + pemFile + ": it must be a PEM file", e);
    }
  }

  private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("the Java runtime has no X.509 trust manager");
  }
}
