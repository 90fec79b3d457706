package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Collects what becomes {@link PlaybackStatistics}: totals of everything, and of a playback that does not end, as live ones, the newest of what is
 * listed. Used by the player's thread only.
 */
final class Recorder {
  /** A film of seven hours, at four a second. */
  static final int MOST_SAMPLES = 100_000;

  /** Two days of picture and sound. */
  static final int MOST_REQUESTS = 100_000;

  /** Half a day of segments of four seconds; each holds what it was made from. */
  static final int MOST_DECISIONS = 10_000;

  private record VideoSegment(double startSeconds, double durationSeconds, long bytes, int height) {}

  private final Deque<RequestRecord> requests = new ArrayDeque<>();
  private final Deque<TimelineSample> timeline = new ArrayDeque<>();
  private final Deque<AbrDecision> decisions = new ArrayDeque<>();
  private final List<VideoSegment> video = new ArrayList<>();
  private final TreeSet<Integer> shownHeights = new TreeSet<>();
  private double shownBits;
  private double shownSeconds;
  private double startupMs;
  private double licenceMs;
  private int switches;
  private int abandoned;
  private int failovers;
  private double failoverGapMs;
  private int segmentsAfterFailover;

  void request(RequestRecord request) {
    newest(requests, request, MOST_REQUESTS);
  }

  void sample(TimelineSample sample) {
    newest(timeline, sample, MOST_SAMPLES);
  }

  void decided(AbrDecision decision) {
    newest(decisions, decision, MOST_DECISIONS);
  }

  void started(Duration after) {
    startupMs = millis(after);
  }

  void licensed(Duration took) {
    licenceMs = millis(took);
  }

  void abandoned() {
    abandoned++;
  }

  void failedOver(Duration gap) {
    failovers++;
    failoverGapMs = Math.max(failoverGapMs, millis(gap));
    segmentsAfterFailover = 0;
  }

  void segment(Segment segment, long transferredBytes) {
    segmentsAfterFailover += failovers > 0 ? 1 : 0;
    Rendition rendition = segment.rendition();
    if (rendition.kind() == TrackKind.VIDEO) {
      video.add(new VideoSegment(segment.startSeconds(), segment.durationSeconds(), transferredBytes, rendition.height()));
    }
  }

  void switched() {
    switches++;
  }

  /** The application left a place: of what was fetched for it, what lies before was shown. */
  void sought(double fromSeconds) {
    shown(fromSeconds);
    video.clear();
  }

  /** What begins before a place counts as shown for good. */
  private void shown(double untilSeconds) {
    video.removeIf(segment -> {
      boolean before = segment.startSeconds() < untilSeconds;
      if (before) {
        shownBits += segment.bytes() * 8.0;
        shownSeconds += segment.durationSeconds();
      }
      if (before && segment.height() > 0) {
        shownHeights.add(segment.height());
      }
      return before;
    });
  }

  PlaybackStatistics statistics(double positionSeconds, double playedSeconds, int stalls, double stalledSeconds) {
    shown(positionSeconds);
    SortedSet<Integer> heights = Collections.unmodifiableSortedSet(new TreeSet<>(shownHeights));
    double meanBitsPerSecond = shownSeconds == 0 ? 0 : shownBits / shownSeconds;
    return new PlaybackStatistics(
        startupMs, licenceMs, playedSeconds, stalls, stalledSeconds, switches, heights, meanBitsPerSecond,
        abandoned, failovers, failoverGapMs, segmentsAfterFailover, List.copyOf(requests), List.copyOf(timeline), List.copyOf(decisions));
  }

  private static <T> void newest(Deque<T> kept, T added, int most) {
    kept.addLast(added);
    if (kept.size() > most) {
      kept.removeFirst();
    }
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
