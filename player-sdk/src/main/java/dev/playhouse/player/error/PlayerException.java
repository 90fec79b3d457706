package dev.playhouse.player.error;

import org.jspecify.annotations.Nullable;

/**
 * A playback that cannot go on: the root of all that the SDK throws. Each subclass is a family with its own thousand of codes, and codes
 * never change their meaning.
 */
public abstract sealed class PlayerException extends RuntimeException
    permits NetworkException, SourceException, LicenceException, SessionException {
  private final int code;
  private final boolean retryable;

  PlayerException(int code, boolean retryable, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryable = retryable;
  }

  /** The stable number of this error; the thousands are the family. */
  public int code() {
    return code;
  }

  /** Whether the same playback may succeed when it is started again without a change. */
  public boolean retryable() {
    return retryable;
  }
}
