package dev.playhouse.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param type {@code about:blank}; the code tells problems apart
 * @param code stable, kebab-case
 * @param detail what was wrong, with the value, and what to do about it
 * @param faults everything that is wrong with a file, by line; absent where there is one thing wrong only
 */
public record Problem(
    String type, String title, int status, String code, String detail, @Nullable String requestId, @Nullable List<ProblemFault> faults) {
  /** Media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem that is one thing. */
  public Problem(String type, String title, int status, String code, String detail, @Nullable String requestId) {
    this(type, title, status, code, detail, requestId, null);
  }
}
