package dev.playhouse.player.error;

import org.jspecify.annotations.Nullable;

/** A licence that was refused, cannot be trusted or lacks a key (codes 3000 to 3999). */
public final class LicenceException extends PlayerException {
  /** The licence server refused or could not be reached. */
  public static final int REFUSED = 3001;

  /** The licence is not signed by the session's licence key, is for another session, or has expired. */
  public static final int NOT_TRUSTED = 3002;

  /** The licence is not sealed to this device's key. */
  public static final int WRONG_DEVICE = 3003;

  /** The licence lacks the key of a track that the session was granted. */
  public static final int KEY_MISSING = 3004;

  /** The device's key cannot be read or kept. */
  public static final int DEVICE_KEY = 3005;

  /** One of the codes of this family, with what it came from. */
  public LicenceException(int code, boolean retryable, String message, @Nullable Throwable cause) {
    super(code, retryable, message, cause);
  }

  /** One of the codes of this family. */
  public LicenceException(int code, boolean retryable, String message) {
    super(code, retryable, message, null);
  }
}
