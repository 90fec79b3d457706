package dev.playhouse.protocol.job;

/** Where a job or one of its steps stands. */
public enum JobState {
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED;

  /** Whether nothing more will happen. */
  public boolean finished() {
    return this == SUCCEEDED || this == FAILED;
  }
}
