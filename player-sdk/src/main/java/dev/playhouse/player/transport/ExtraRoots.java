package dev.playhouse.player.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in the machine's roots and those of a PEM file. */
final class ExtraRoots {
  private ExtraRoots() {}

  static SSLContext context(Path pem) {
    try (InputStream file = Files.newInputStream(pem)) {
      Collection<? extends Certificate> extra = CertificateFactory.getInstance("X.509").generateCertificates(file);
      if (extra.isEmpty()) {
        throw new IllegalArgumentException(pem + " holds no certificate: give a PEM file of trusted roots");
      }
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      int number = 0;
      for (X509Certificate known : machineRoots()) {
        roots.setCertificateEntry("machine-" + number++, known);
      }
      for (Certificate certificate : extra) {
        roots.setCertificateEntry("extra-" + number++, certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust(roots).getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(pem + " cannot be read as a PEM file of trusted roots: " + e.getMessage(), e);
    }
  }

  private static X509Certificate[] machineRoots() throws GeneralSecurityException {
    for (TrustManager manager : trust(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManagerFactory trust(@Nullable KeyStore roots) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    return factory;
  }
}
