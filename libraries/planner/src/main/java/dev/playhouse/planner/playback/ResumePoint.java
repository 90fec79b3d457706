package dev.playhouse.planner.playback;

import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import java.util.Collection;

/**
 * Where a viewer goes on: where they were, or at the beginning once they have finished the title. It is finished where its closing credits begin;
 * those are the last ones that are marked in its second half, so that opening credits end nothing. Without them, what is left of a finished title
 * is a twentieth.
 */
public final class ResumePoint {
  /** Who has come this far has finished a title whose closing credits nobody has marked. */
  static final double FINISHED = 0.95;

  private static final double SECOND_HALF = 0.5;

  private ResumePoint() {}

  /** Seconds from the beginning. */
  public static double of(double lastPositionSeconds, double durationSeconds, Collection<Marker> markers) {
    return finished(lastPositionSeconds, durationSeconds, markers) ? 0 : lastPositionSeconds;
  }

  /** Whether who has come this far has finished the title. */
  public static boolean finished(double positionSeconds, double durationSeconds, Collection<Marker> markers) {
    return positionSeconds
        >= markers.stream()
            .filter(marker -> marker.kind() == MarkerKind.CREDITS && marker.startSeconds() >= SECOND_HALF * durationSeconds)
            .mapToDouble(Marker::startSeconds)
            .max()
            .orElse(FINISHED * durationSeconds);
  }
}
