package dev.playhouse.planner.playback;

/** Where a viewer goes on: where they were, or at the beginning once they have seen the title. */
public final class ResumePoint {
  /** Who has come this far has seen it; what is left are the credits. */
  static final double SEEN = 0.95;

  private ResumePoint() {}

  /** Seconds from the beginning. */
  public static double of(double lastPositionSeconds, double durationSeconds) {
    return lastPositionSeconds < SEEN * durationSeconds ? lastPositionSeconds : 0;
  }
}
