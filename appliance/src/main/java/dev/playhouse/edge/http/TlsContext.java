package dev.playhouse.edge.http;

import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.edge.config.EdgeConfiguration.CertificateFiles;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS 1.2 and 1.3 from PEM files, by BoringSSL or, where that is not to be had, by Java. */
final class TlsContext {
  private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);

  private TlsContext() {}

  static SslContext of(CertificateFiles files) {
    SslProvider provider = OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    if (provider == SslProvider.JDK) {
      LOG.warn("TLS by Java, because BoringSSL is not available: {}", String.valueOf(OpenSsl.unavailabilityCause()));
    }
    try {
      return SslContextBuilder.forServer(files.certificate().toFile(), files.key().toFile())
          .sslProvider(provider)
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new ConfigurationException(
          "tls_certificate %s and tls_key %s are no usable pair in PEM: %s".formatted(files.certificate(), files.key(), e.getMessage()), e);
    }
  }
}
