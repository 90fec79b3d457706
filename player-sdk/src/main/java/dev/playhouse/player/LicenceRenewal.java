package dev.playhouse.player;

import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.licence.Licence;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the next licence when one says so. What fails in passing is tried again until the licence is over; a refusal ends the playback, for
 * it is a decision of the service. Used on the player's thread.
 */
final class LicenceRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(LicenceRenewal.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final PlayerSetup setup;
  private final Source.Opener opener;
  private @Nullable Licence known;
  private long receivedNanos;
  private long askAgainNanos;

  LicenceRenewal(PlayerSetup setup, Source.Opener opener) {
    this.setup = setup;
    this.opener = opener;
  }

  /**
   * The source with its next licence, if it is time for one; else the same.
   *
   * @param spare whether enough is buffered for waiting; a licence that is over does not ask
   */
  Source renewed(Source source, boolean spare) throws Stopped {
    Licence licence = source.licence();
    Licence.Period period = licence == null ? null : licence.period();
    if (period == null) {
      return source;
    }
    long now = setup.clock().nanoTime();
    if (!Objects.equals(licence, known)) {
      known = licence;
      receivedNanos = now;
      askAgainNanos = now + period.renewAfter().toNanos();
    }
    boolean over = now - receivedNanos >= period.lasts().toNanos();
    if (!over && (!spare || now < askAgainNanos)) {
      return source;
    }
    try {
      return opener.relicensed(lasting(source, period));
    } catch (PlayerException e) {
      if (over || !e.retryable()) {
        throw e;
      }
      LOG.info("the licence is not renewed yet: {}", e.getMessage());
      askAgainNanos = now + PAUSE.toNanos();
      return source;
    }
  }

  /** No licence outlives its session, so a session that ends with one is renewed first. */
  private Source lasting(Source source, Licence.Period period) throws Stopped {
    SessionRenewal renewal = setup.renewal();
    boolean together = !period.expiresAt().isBefore(source.session().expiresAt());
    return renewal != null && together ? opener.renewed(renewal, source) : source;
  }
}
