package dev.playhouse.player;

import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a segment that is asked for.
 *
 * @param bits of its rendition
 * @param next what will be asked for after it, if nothing changes; absent behind the last one that is known
 * @param timeline what it is from
 */
record MediaObject(TrackKind kind, Bits bits, SegmentRef segment, @Nullable Resource next, Timeline timeline) {

  /**
   * Peak bits a second; 0 when unknown.
   *
   * @param lowest of all renditions that there are
   * @param highest of all renditions that there are
   */
  record Bits(int own, int lowest, int highest) {
    /** Of a track among all of its kind. */
    static Bits of(Track track, List<Track> all) {
      IntSummaryStatistics bits = all.stream().mapToInt(other -> other.rendition().bitsPerSecond()).summaryStatistics();
      return new Bits(track.rendition().bitsPerSecond(), bits.getMin(), bits.getMax());
    }
  }

  /** The first of the segments that come. */
  static MediaObject first(TrackKind kind, Bits bits, List<SegmentRef> upcoming, Timeline timeline) {
    return new MediaObject(kind, bits, upcoming.getFirst(), upcoming.size() < 2 ? null : upcoming.get(1).media(), timeline);
  }
}
