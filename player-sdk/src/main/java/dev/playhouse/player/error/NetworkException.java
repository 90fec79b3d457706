package dev.playhouse.player.error;

import org.jspecify.annotations.Nullable;

/** No pathway answers (codes 1000 to 1999). */
public final class NetworkException extends PlayerException {
  /** Every pathway failed for longer than the player is patient. */
  public static final int ALL_PATHWAYS_FAILED = 1001;

  /** The manifest could not be fetched. */
  public static final int MANIFEST_FAILED = 1002;

  /** One of the codes of this family, with what it came from. */
  public NetworkException(int code, boolean retryable, String message, @Nullable Throwable cause) {
    super(code, retryable, message, cause);
  }

  /** One of the codes of this family. */
  public NetworkException(int code, boolean retryable, String message) {
    super(code, retryable, message, null);
  }
}
