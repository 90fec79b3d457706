package dev.playhouse.edge.caching;

import org.jspecify.annotations.Nullable;

/**
 * How this cache handled a request, for the field Cache-Status (RFC 9211).
 *
 * @param cache its name, a token
 * @param forward null for a hit
 * @param forwardStatus what upstream answered, null when it did not or was not asked
 * @param ttlSeconds remaining freshness of what was served or stored, negative when stale, null when unknown
 * @param stored whether upstream's answer was stored
 * @param collapsed whether another request's fetch brought it
 * @param detail a token or free text for people, null for none
 */
public record CacheStatus(
    String cache,
    @Nullable Forward forward,
    @Nullable Integer forwardStatus,
    @Nullable Long ttlSeconds,
    boolean stored,
    boolean collapsed,
    @Nullable String detail) {

  public static CacheStatus hit(CachePolicy policy, Freshness freshness) {
    return new CacheStatus(policy.name(), null, null, freshness.remainingSeconds(), false, false, null);
  }

  public static CacheStatus forwarded(CachePolicy policy, Forward why, @Nullable Integer status) {
    return new CacheStatus(policy.name(), why, status, null, false, false, null);
  }

  public CacheStatus storedFor(long seconds) {
    return new CacheStatus(cache, forward, forwardStatus, seconds, true, collapsed, detail);
  }

  public CacheStatus collapsedWithAnother() {
    return new CacheStatus(cache, forward, forwardStatus, ttlSeconds, stored, true, detail);
  }

  public CacheStatus because(String reason) {
    return new CacheStatus(cache, forward, forwardStatus, ttlSeconds, stored, collapsed, reason);
  }

  /** This cache's member of the list. */
  public String member() {
    StringBuilder member = new StringBuilder(cache);
    member.append(forward == null ? "; hit" : "; fwd=" + forward.token());
    if (forward != null && forwardStatus != null) {
      member.append("; fwd-status=").append(forwardStatus.intValue());
    }
    if (ttlSeconds != null) {
      member.append("; ttl=").append(ttlSeconds.longValue());
    }
    if (forward != null && stored) {
      member.append("; stored");
    }
    if (forward != null && collapsed) {
      member.append("; collapsed");
    }
    if (detail != null) {
      member.append("; detail=\"").append(printable(detail)).append('"');
    }
    return member.toString();
  }

  /** Behind the members of caches nearer to the origin (RFC 9211 section 2). */
  Fields appendedTo(Fields fields) {
    String others = fields.combined("Cache-Status");
    return fields.with("Cache-Status", others == null || others.isEmpty() ? member() : others + ", " + member());
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]|[\"\\\\]", "'");
  }
}
