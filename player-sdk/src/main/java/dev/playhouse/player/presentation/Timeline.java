package dev.playhouse.player.presentation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a track that are known.
 *
 * @param segments in their order in time; may be none while the presentation is live
 * @param ended whether no more come
 * @param targetSeconds about as long as a segment is
 * @param delaySeconds how far behind its end playback of a live presentation begins
 * @param sequence what the manifest calls the first one: the media sequence number of HLS
 * @param wantedSeconds where the manifest wants it to be played from, counted from its beginning, or from its end when below zero; absent when it
 *     does not say
 * @param zero when that was recorded which is at 0 s; absent when the manifest does not say
 * @param dateRanges what the manifest says of stretches of time, by their start
 */
public record Timeline(
    List<SegmentRef> segments, boolean ended, double targetSeconds, double delaySeconds, long sequence, @Nullable Instant zero,
    @Nullable Double wantedSeconds, List<PlacedRange> dateRanges) {
  public Timeline {
    segments = List.copyOf(segments);
    dateRanges = List.copyOf(dateRanges);
  }

  /** Whether samples of any of it are encrypted: a clear lead needs keys too, soon. */
  public boolean encrypted() {
    return segments.stream().anyMatch(segment -> segment.encryption() instanceof SegmentRef.Encryption.Samples);
  }

  /** Where the first segment begins. */
  public double startSeconds() {
    return segments.isEmpty() ? 0 : segments.getFirst().startSeconds();
  }

  /** Where the last segment ends. */
  public double endSeconds() {
    return segments.isEmpty() ? 0 : segments.getLast().endSeconds();
  }

  /**
   * Where a player that joins begins: where the manifest wants it, else at the beginning, or behind the newest media of a live presentation.
   *
   * @param wanted by the manifest of the whole presentation; absent when only that of this track may tell
   */
  public double joinSeconds(@Nullable Double wanted) {
    Double asked = wantedSeconds != null ? wantedSeconds : wanted;
    if (asked == null || segments.isEmpty()) {
      return joinSeconds();
    }
    double from = asked >= 0 ? startSeconds() + asked : endSeconds() + asked;
    double latest = ended ? endSeconds() : joinSeconds();
    return Math.max(startSeconds(), Math.min(from, latest));
  }

  /** The same where nothing is wanted. */
  public double joinSeconds() {
    return ended ? startSeconds() : behind(delaySeconds);
  }

  /** The last border of segments that is so far behind the end; the beginning when none is. */
  public double behind(double seconds) {
    double latest = endSeconds() - seconds;
    return segments.stream().mapToDouble(SegmentRef::startSeconds).filter(start -> start <= latest).max().orElse(startSeconds());
  }
}
