package dev.playhouse.origin.jobs;

import org.jspecify.annotations.Nullable;

/** Why a step could not be done, in words for the person who started the job. */
public final class StepFailure extends RuntimeException {
  private final boolean retryable;

  public StepFailure(String message, boolean retryable, @Nullable Throwable cause) {
    super(message, cause);
    this.retryable = retryable;
  }

  /** Whether another attempt may succeed. */
  public boolean retryable() {
    return retryable;
  }
}
