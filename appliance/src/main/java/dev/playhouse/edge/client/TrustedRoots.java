package dev.playhouse.edge.client;

import dev.playhouse.edge.config.ConfigurationException;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom the edge trusts on https: the roots of Java and those of a PEM file; names must match (RFC 9110 section 4.3.4). */
final class TrustedRoots {
  private TrustedRoots() {}

  static SslContext context(@Nullable Path extraRoots) {
    try {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      for (TrustManager manager : factory(null).getTrustManagers()) {
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
      return SslContextBuilder.forClient()
          .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .trustManager(factory(roots))
          .build();
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigurationException("ca is %s, which is no PEM file of certificates: %s".formatted(extraRoots, e), e);
    }
  }

  private static TrustManagerFactory factory(@Nullable KeyStore roots) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(roots);
    return factory;
  }
}
