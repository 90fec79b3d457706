package dev.playhouse.edge.caching;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How old a stored response is and how long it is fresh (RFC 9111 section 4.2).
 *
 * @param age current age, never negative
 * @param lifetimeSeconds freshness lifetime, never negative
 * @param basis what the lifetime comes from
 */
public record Freshness(Duration age, long lifetimeSeconds, Basis basis) {
  /** Where a lifetime comes from, in order of precedence (RFC 9111 section 4.2.1). */
  public enum Basis {
    S_MAXAGE,
    MAX_AGE,
    EXPIRES,
    LAST_MODIFIED,
    /** It was not there, and nothing was said of how long that holds. */
    ABSENCE,
    NOTHING
  }

  public static Freshness of(StoredResponse stored, Instant now, CachePolicy policy) {
    CacheControl directives = stored.directives();
    Duration age = age(stored, now);
    OptionalLong shared = directives.seconds("s-maxage");
    if (shared.isPresent()) {
      return new Freshness(age, shared.getAsLong(), Basis.S_MAXAGE);
    }
    OptionalLong any = directives.seconds("max-age");
    if (any.isPresent()) {
      return new Freshness(age, any.getAsLong(), Basis.MAX_AGE);
    }
    if (!directives.targeted() && stored.fields().has("Expires")) {
      return new Freshness(age, untilExpiry(stored), Basis.EXPIRES);
    }
    if (StatusCodes.gone(stored.status()) && !stored.fields().has("Last-Modified") && !stored.fields().has("Set-Cookie")) {
      return new Freshness(age, policy.absentSeconds(), Basis.ABSENCE);
    }
    long guessed = guessed(stored, directives, policy);
    return new Freshness(age, guessed, guessed > 0 ? Basis.LAST_MODIFIED : Basis.NOTHING);
  }

  /** Strictly more lifetime than age (RFC 9111 section 4.2). */
  public boolean isFresh() {
    return age.compareTo(Duration.ofSeconds(lifetimeSeconds)) < 0;
  }

  public long ageSeconds() {
    return age.toSeconds();
  }

  /** What Cache-Status calls ttl: negative once stale (RFC 9211 section 2.4). */
  public long remainingSeconds() {
    return lifetimeSeconds - ageSeconds();
  }

  /** A response asked for with max-age=0 is never young enough, even in its first second. */
  boolean isYoungerThan(long seconds) {
    return seconds > 0 && age.compareTo(Duration.ofSeconds(seconds)) <= 0;
  }

  /** Whether it is fresh, or was so within the given seconds. */
  boolean isStaleFor(long atMostSeconds) {
    return age.compareTo(Duration.ofSeconds(lifetimeSeconds + atMostSeconds)) < 0;
  }

  /**
   * The Age field on arrival: its first member (RFC 9111 section 5.1). One that is no number of seconds is older than anything: freshness that cannot
   * be told is staleness (section 4.2.1).
   *
   * @return seconds, 0 without one
   */
  static long ageField(Fields fields) {
    List<String> members = fields.members("Age");
    long seconds = members.isEmpty() ? 0 : CacheControl.deltaSeconds(members.getFirst());
    return seconds < 0 ? CacheControl.MAX_SECONDS : seconds;
  }

  /** RFC 9111 section 4.2.3. */
  private static Duration age(StoredResponse stored, Instant now) {
    Duration apparent = notNegative(Duration.between(stored.date(), stored.responseTime()));
    Duration delay = notNegative(Duration.between(stored.requestTime(), stored.responseTime()));
    Duration corrected = Duration.ofSeconds(stored.ageSeconds()).plus(delay);
    Duration resident = notNegative(Duration.between(stored.responseTime(), now));
    return (apparent.compareTo(corrected) > 0 ? apparent : corrected).plus(resident);
  }

  /** The first Expires against Date; what is no date has expired (RFC 9111 section 5.3). */
  private static long untilExpiry(StoredResponse stored) {
    String expires = stored.fields().first("Expires");
    Optional<Instant> at = expires == null ? Optional.empty() : HttpDate.parse(expires, stored.responseTime());
    return at.map(instant -> Math.max(0, Duration.between(stored.date(), instant).toSeconds())).orElse(0L);
  }

  /** RFC 9111 section 4.2.2. What sets a cookie is not guessed about: it was hardly meant for everybody. */
  private static long guessed(StoredResponse stored, CacheControl directives, CachePolicy policy) {
    boolean allowed = StatusCodes.heuristicallyCacheable(stored.status()) || directives.has("public");
    String modified = stored.fields().first("Last-Modified");
    if (!allowed || modified == null || stored.fields().has("Set-Cookie")) {
      return 0;
    }
    long unchanged =
        HttpDate.parse(modified, stored.responseTime()).map(instant -> Duration.between(instant, stored.date()).toSeconds()).orElse(0L);
    return Math.clamp(unchanged * policy.heuristicPercent() / 100, 0, policy.maxHeuristicSeconds());
  }

  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
