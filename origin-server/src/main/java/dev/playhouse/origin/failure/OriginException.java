package dev.playhouse.origin.failure;

import dev.playhouse.protocol.ProblemFault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the origin cannot or will not do. The code is stable and kebab-case; the message names the value that was wrong and what to
 * do about it, and is shown to the caller, so it never holds a secret.
 */
public final class OriginException extends RuntimeException {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Kind kind;
  private final String code;
  private final transient List<ProblemFault> faults;
  private final Duration retryAfter;

  public OriginException(Kind kind, String code, String detail) {
    this(kind, code, detail, null);
  }

  public OriginException(Kind kind, String code, String detail, @Nullable Throwable cause) {
    this(kind, code, detail, List.of(), cause);
  }

  /** A file that was sent has these faults. */
  public OriginException(Kind kind, String code, String detail, List<ProblemFault> faults, @Nullable Throwable cause) {
    this(kind, code, detail, faults, SOON, cause);
  }

  private OriginException(
      Kind kind, String code, String detail, List<ProblemFault> faults, Duration retryAfter, @Nullable Throwable cause) {
    super(detail, cause);
    this.kind = kind;
    this.code = code;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  /** What cannot be done before a while has passed. */
  public static OriginException unavailable(String code, String detail, Duration retryAfter, @Nullable Throwable cause) {
    return new OriginException(Kind.UNAVAILABLE, code, detail, List.of(), retryAfter, cause);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  /** What is wrong with a file, by line; empty where there is one thing wrong only. */
  public List<ProblemFault> faults() {
    return faults;
  }

  /** When it is worth trying again, if it is {@code UNAVAILABLE}. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The message; never absent. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Families of failures, each with its HTTP status. */
  public enum Kind {
    INVALID(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    CONFLICT(409),
    GONE(410),
    PRECONDITION(412),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA(415),
    UNPROCESSABLE(422),
    PRECONDITION_REQUIRED(428),
    TOO_MANY(429),
    INTERNAL(500),
    UNAVAILABLE(503),
    STORAGE_FULL(507);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }
}
