package dev.playhouse.player.error;

import org.jspecify.annotations.Nullable;

/** A playback that cannot go on: all that the SDK throws of its own. A licence provider or a session renewal may throw it too. */
public final class PlayerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  /**
   * An error that comes of another.
   *
   * @param code what happened
   * @param message what was wrong, and what to do about it
   * @param cause where it comes from, or null
   */
  public PlayerException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * An error.
   *
   * @param code what happened
   * @param message what was wrong, and what to do about it
   */
  public PlayerException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** {@return what happened, as a stable number with a family} */
  public ErrorCode code() {
    return code;
  }

  /** {@return whether the same playback may succeed when it is started again without a change} */
  public boolean retryable() {
    return code.retryable();
  }
}
