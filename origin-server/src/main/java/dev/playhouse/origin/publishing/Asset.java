package dev.playhouse.origin.publishing;

import dev.playhouse.media.cmaf.SegmentBorders;
import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import java.util.List;

/**
 * One playable work, encoded from a master by a job. What it is made of may grow and change; what is published of it is a copy of its list.
 *
 * @param frameRateNumerator of the frame rate of all its video, a fraction
 * @param segmentSeconds what its segments were to last: with the frame rate, where the borders of all tracks are
 */
public record Asset(
    String id,
    String titleId,
    String masterId,
    String jobId,
    double durationSeconds,
    int frameRateNumerator,
    int frameRateDenominator,
    int segmentSeconds,
    List<Marker> markers,
    List<Chapter> chapters,
    long createdAtMs) {

  /** Where its segments begin. */
  public SegmentBorders borders() {
    return SegmentBorders.of(frameRateNumerator, frameRateDenominator, segmentSeconds);
  }
}
