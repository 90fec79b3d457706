package dev.playhouse.planner.playback;

import dev.playhouse.protocol.playback.Grant;
import java.time.Duration;
import java.time.Instant;

/**
 * How long one licence holds.
 *
 * @param renewAfter when its player should ask for the next one: half of the time is left then, for trying again
 * @param expiresAt never after the end of the session
 */
public record LicencePeriod(Instant issuedAt, Instant renewAfter, Instant expiresAt) {
  /** The period of a licence that is issued now. */
  public static LicencePeriod of(Grant grant, Instant sessionEnd, Instant now) {
    Instant wanted = now.plusSeconds(grant.licenceSeconds());
    Instant end = wanted.isBefore(sessionEnd) ? wanted : sessionEnd;
    return new LicencePeriod(now, now.plus(Duration.between(now, end).dividedBy(2)), end);
  }
}
