package dev.playhouse.edge.upstream;

import dev.playhouse.edge.config.ConfigurationException;
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

/** Whom the edge trusts on https: the roots of Java and those of a PEM file. */
final class TrustedRoots {
  private TrustedRoots() {}

  static SSLContext context(@Nullable Path extraRoots) {
    try {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager x509) {
          for (X509Certificate root : x509.getAcceptedIssuers()) {
            roots.setCertificateEntry("java-" + roots.size(), root);
          }
        }
      }
      if (extraRoots != null) {
        try (InputStream pem = Files.newInputStream(extraRoots)) {
          for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            roots.setCertificateEntry("extra-" + roots.size(), root);
          }
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(roots), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigurationException("ca is %s, which is no PEM file of certificates: %s".formatted(extraRoots, e), e);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore roots) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    return factory.getTrustManagers();
  }
}
