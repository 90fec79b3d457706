package dev.playhouse.origin.gateway;

import dev.playhouse.origin.failure.OriginException;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the files of a certificate; what they hold anew serves the connections that come from then on, unless it cannot be used. */
final class CertificateWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
  private static final Duration PERIOD = Duration.ofSeconds(2);

  private final Certificate certificate;
  private final Consumer<Tls> renewed;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("certificate").factory());
  private final ScheduledFuture<?> looks;
  private byte[] served;

  /** Starts to follow; the files are those served now. */
  CertificateWatch(Certificate certificate, Consumer<Tls> renewed) {
    this.certificate = certificate;
    this.renewed = renewed;
    this.served = content();
    this.looks = timer.scheduleAtFixedRate(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    looks.cancel(false);
    timer.shutdownNow();
  }

  private void look() {
    byte[] now = content();
    if (now.length == 0 || Arrays.equals(now, served)) {
      return;
    }
    served = now;
    try {
      renewed.accept(certificate.tls());
      LOG.info("serving the renewed certificate of {}", certificate.chainFile());
    } catch (OriginException e) {
      LOG.warn("still serving the old certificate: {}", e.detail());
    }
  }

  /** Both files; nothing while one of them is being replaced. */
  private byte[] content() {
    try {
      byte[] chain = Files.readAllBytes(certificate.chainFile());
      byte[] key = Files.readAllBytes(certificate.keyFile());
      byte[] both = Arrays.copyOf(chain, chain.length + key.length);
      System.arraycopy(key, 0, both, chain.length, key.length);
      return both;
    } catch (IOException e) {
      LOG.debug("cannot read {} now", certificate.chainFile(), e);
      return new byte[0];
    }
  }
}
