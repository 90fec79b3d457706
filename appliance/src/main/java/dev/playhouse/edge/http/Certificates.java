package dev.playhouse.edge.http;

import dev.playhouse.edge.config.ConfigurationException;
import dev.playhouse.edge.config.EdgeConfiguration.CertificateFiles;
import dev.playhouse.edge.observe.Health;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that new connections are shown: TLS 1.3, or 1.2 where the client has no better, by BoringSSL or else by Java. It is read anew
 * when its files change; as long as they are no usable pair, the one before stays. {@link #current} and {@link #health} are for any thread.
 */
public final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

  /** A certificate that nobody renews two weeks before its end will not be renewed by itself. */
  private static final Duration RENEWAL = Duration.ofDays(14);

  /** In the order of the edge's choice; who names neither speaks HTTP/1.1. */
  private static final ApplicationProtocolConfig PROTOCOLS =
      new ApplicationProtocolConfig(
          ApplicationProtocolConfig.Protocol.ALPN,
          ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
          ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
          ApplicationProtocolNames.HTTP_2,
          ApplicationProtocolNames.HTTP_1_1);

  private record Shown(SslContext context, Instant until) {}

  private final CertificateFiles files;
  private byte[] certificateSeen;
  private byte[] keySeen;
  private volatile Shown shown;
  private volatile @Nullable String fault;

  private Certificates(CertificateFiles files, byte[] certificate, byte[] key) {
    this.files = files;
    this.certificateSeen = certificate;
    this.keySeen = key;
    this.shown = shown(certificate, key);
  }

  /** Reads the pair; one that cannot be used is refused. Blocks. */
  public static Certificates open(CertificateFiles files) {
    try {
      return new Certificates(files, Files.readAllBytes(files.certificate()), Files.readAllBytes(files.key()));
    } catch (IOException e) {
      throw unusable(files, e);
    }
  }

  /** Whether TLS is BoringSSL's; where not, the log tells why. */
  public static boolean areNative() {
    return OpenSsl.isAvailable();
  }

  /** Reads the pair again when it has changed. Blocks. */
  public synchronized void refresh() {
    try {
      byte[] certificate = Files.readAllBytes(files.certificate());
      byte[] key = Files.readAllBytes(files.key());
      if (Arrays.equals(certificate, certificateSeen) && Arrays.equals(key, keySeen)) {
        return;
      }
      shown = shown(certificate, key);
      certificateSeen = certificate;
      keySeen = key;
      fault = null;
      LOG.info("new connections are shown the certificate that {} holds now, valid until {}", files.certificate(), shown.until());
    } catch (IOException e) {
      broken(unusable(files, e));
    } catch (ConfigurationException e) {
      broken(e);
    }
  }

  /** Whether the certificate will last. */
  public Health.Part health(Instant now) {
    String broken = fault;
    Instant until = shown.until();
    if (!now.isBefore(until)) {
      return Health.Part.unhealthy("certificate", "expired at " + until + ": renew " + files.certificate() + ", it is read without a restart");
    }
    if (broken != null) {
      return Health.Part.degraded("certificate", "the one before is shown until %s, because %s: mend the files, they are read without a restart"
          .formatted(until, broken));
    }
    if (!now.plus(RENEWAL).isBefore(until)) {
      return Health.Part.degraded("certificate", "expires in %d days, at %s: renew %s, it is read without a restart"
          .formatted(now.until(until, ChronoUnit.DAYS), until, files.certificate()));
    }
    return Health.Part.healthy("certificate", "valid until " + until);
  }

  SslContext current() {
    return shown.context();
  }

  private void broken(ConfigurationException reason) {
    String message = String.valueOf(reason.getMessage());
    if (!message.equals(fault)) {
      LOG.error("the certificate before stays: {}", message);
    }
    fault = message;
  }

  private Shown shown(byte[] certificate, byte[] key) {
    SslProvider provider = areNative() ? SslProvider.OPENSSL : SslProvider.JDK;
    if (provider == SslProvider.JDK) {
      LOG.warn("TLS by Java, because BoringSSL is not available: {}", String.valueOf(OpenSsl.unavailabilityCause()));
    }
    try {
      CertificatePair pair = CertificatePair.read(certificate, key);
      SslContext context =
          SslContextBuilder.forServer(pair.key(), pair.chain())
              .sslProvider(provider)
              .protocols("TLSv1.3", "TLSv1.2")
              .applicationProtocolConfig(PROTOCOLS)
              .build();
      return new Shown(context, pair.validUntil());
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw unusable(files, e);
    }
  }

  private static ConfigurationException unusable(CertificateFiles files, Exception reason) {
    return new ConfigurationException(
        "tls_certificate %s and tls_key %s are no usable pair in PEM: %s".formatted(files.certificate(), files.key(), reason), reason);
  }
}
