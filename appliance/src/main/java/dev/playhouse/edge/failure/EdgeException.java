package dev.playhouse.edge.failure;

import org.jspecify.annotations.Nullable;

/**
 * What can go wrong in the edge: a stable kebab-case code, the HTTP status that a waiting client is answered with, and a message that
 * names the value and the remedy.
 */
public class EdgeException extends RuntimeException {
  private final String code;
  private final int status;

  public EdgeException(String code, int status, String message) {
    this(code, status, message, null);
  }

  public EdgeException(String code, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.status = status;
  }

  public final String code() {
    return code;
  }

  public final int status() {
    return status;
  }
}
