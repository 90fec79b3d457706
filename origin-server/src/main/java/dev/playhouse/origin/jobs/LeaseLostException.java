package dev.playhouse.origin.jobs;

import org.jspecify.annotations.Nullable;

/** The step belongs to another worker by now, or shall not be done any more. */
final class LeaseLostException extends RuntimeException {
  LeaseLostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
