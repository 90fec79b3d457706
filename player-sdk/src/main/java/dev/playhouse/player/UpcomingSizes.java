package dev.playhouse.player;

import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.abr.SegmentSizes;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import java.util.List;

/**
 * Sizes of the segments to come. The ones of the track whose segments are listed are exact where the list has byte ranges; a segment of another
 * rung is as much larger or smaller than that rung's average as its twin in the list. Without ranges all are average.
 *
 * @param ladder the rungs
 * @param listed place in the ladder of the track that is listed, or -1
 * @param segments those to come, as far as they are listed
 * @param segmentSeconds duration of one that is not listed
 * @param ended whether no more come than are listed
 */
record UpcomingSizes(List<Rung> ladder, int listed, List<SegmentRef> segments, double segmentSeconds, boolean ended) implements SegmentSizes {
  @Override
  public int count() {
    return ended ? Math.max(1, segments.size()) : Integer.MAX_VALUE;
  }

  @Override
  public long bytes(int rung, int ahead) {
    if (ahead >= segments.size()) {
      return (long) average(rung, segmentSeconds);
    }
    SegmentRef segment = segments.get(ahead);
    double average = average(rung, segment.durationSeconds());
    Resource.Range range = segment.media().range();
    return range == null || listed < 0 ? (long) average : (long) (range.length() * average / average(listed, segment.durationSeconds()));
  }

  private double average(int rung, double seconds) {
    return ladder.get(rung).averageBitsPerSecond() * seconds / 8;
  }
}
