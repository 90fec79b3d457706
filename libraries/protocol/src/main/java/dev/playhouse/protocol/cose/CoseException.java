package dev.playhouse.protocol.cose;

import org.jspecify.annotations.Nullable;

/** Signed bytes that cannot be read or are not to be trusted, or a key that cannot be used. */
public final class CoseException extends RuntimeException {
  public CoseException(String message) {
    super(message);
  }

  public CoseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
