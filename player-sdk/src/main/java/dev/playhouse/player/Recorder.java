package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Collects what becomes {@link PlaybackStatistics}. Used by the player's thread only. */
final class Recorder {
  private record VideoSegment(double startSeconds, double durationSeconds, long bytes, int height) {}

  private final List<RequestRecord> requests = new ArrayList<>();
  private final List<TimelineSample> timeline = new ArrayList<>();
  private final List<AbrDecision> decisions = new ArrayList<>();
  private final List<VideoSegment> shown = new ArrayList<>();
  private final List<VideoSegment> video = new ArrayList<>();
  private double startupMs;
  private double licenceMs;
  private int switches;
  private int abandoned;
  private int failovers;
  private double failoverGapMs;
  private int segmentsAfterFailover;

  void request(RequestRecord request) {
    requests.add(request);
  }

  void sample(TimelineSample sample) {
    timeline.add(sample);
  }

  void decided(AbrDecision decision) {
    decisions.add(decision);
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
    shown.addAll(video.stream().filter(segment -> segment.startSeconds() < fromSeconds).toList());
    video.clear();
  }

  PlaybackStatistics statistics(double positionSeconds, double playedSeconds, int stalls, double stalledSeconds) {
    TreeSet<Integer> heights = new TreeSet<>();
    double bits = 0;
    double seconds = 0;
    Stream<VideoSegment> here = video.stream().filter(segment -> segment.startSeconds() < positionSeconds);
    for (VideoSegment segment : Stream.concat(shown.stream(), here).toList()) {
      if (segment.height() > 0) {
        heights.add(segment.height());
      }
      bits += segment.bytes() * 8.0;
      seconds += segment.durationSeconds();
    }
    double meanBitsPerSecond = seconds == 0 ? 0 : bits / seconds;
    return new PlaybackStatistics(
        startupMs, licenceMs, playedSeconds, stalls, stalledSeconds, switches, Collections.unmodifiableSortedSet(heights), meanBitsPerSecond,
        abandoned, failovers, failoverGapMs, segmentsAfterFailover, List.copyOf(requests), List.copyOf(timeline), List.copyOf(decisions));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
