package dev.playhouse.player.error;

import org.jspecify.annotations.Nullable;

/** The service refused to start or renew a session (codes 4000 to 4999). */
public final class SessionException extends PlayerException {
  /** The service answered with a problem; the message holds its code and detail. */
  public static final int REFUSED = 4001;

  /** The service could not be reached. */
  public static final int UNREACHABLE = 4002;

  /** The session's tokens have expired and nobody renews them. */
  public static final int EXPIRED = 4003;

  /** The player was asked for something that its state or its builder does not allow. */
  public static final int MISUSED = 4004;

  /** One of the codes of this family, with what it came from. */
  public SessionException(int code, boolean retryable, String message, @Nullable Throwable cause) {
    super(code, retryable, message, cause);
  }

  /** One of the codes of this family. */
  public SessionException(int code, boolean retryable, String message) {
    super(code, retryable, message, null);
  }
}
