package dev.playhouse.player;

import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.abr.SegmentSizes;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import java.util.List;

/**
 * Sizes of the segments to come. The ones of the track whose segments are listed are exact where the list has byte ranges; a segment of another
 * rung is as much larger or smaller than that rung's average as its twin in the list. Without ranges, and far ahead, all are average.
 *
 * @param ladder the rungs
 * @param listed place in the ladder of the track that is listed, or -1
 * @param near the next segments, as far as they are listed: without the list itself, which decisions outlive
 * @param segmentSeconds duration of any other
 * @param count how many come, as {@link SegmentSizes#count} has it
 */
record UpcomingSizes(List<Rung> ladder, int listed, List<Near> near, double segmentSeconds, int count) implements SegmentSizes {
  /** More than a policy plans ahead. */
  static final int NEAR = 64;

  private static final long UNKNOWN = -1;

  /** What is listed of a segment. */
  record Near(double seconds, long rangeBytes) {
    static Near of(SegmentRef segment) {
      Resource.Range range = segment.media().range();
      return new Near(segment.durationSeconds(), range == null ? UNKNOWN : range.length());
    }
  }

  /** Of segments to come, as far as they are listed; {@code ended} when no more come than these. */
  static UpcomingSizes of(List<Rung> ladder, int listed, List<SegmentRef> upcoming, double segmentSeconds, boolean ended) {
    List<Near> near = upcoming.stream().limit(NEAR).map(Near::of).toList();
    return new UpcomingSizes(ladder, listed, near, segmentSeconds, ended ? Math.max(1, upcoming.size()) : Integer.MAX_VALUE);
  }

  @Override
  public long bytes(int rung, int ahead) {
    if (ahead >= near.size()) {
      return (long) average(rung, segmentSeconds);
    }
    Near segment = near.get(ahead);
    double average = average(rung, segment.seconds());
    return segment.rangeBytes() == UNKNOWN || listed < 0
        ? (long) average : (long) (segment.rangeBytes() * average / average(listed, segment.seconds()));
  }

  private double average(int rung, double seconds) {
    return ladder.get(rung).averageBitsPerSecond() * seconds / 8;
  }
}
