package dev.playhouse.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code about:blank}; the code tells problems apart
 * @param code stable, kebab-case
 * @param detail what was wrong, with the value, and what to do about it
 */
public record Problem(String type, String title, int status, String code, String detail, @Nullable String requestId) {
  /** Media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";
}
