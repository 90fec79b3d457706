package dev.playhouse.player.presentation;

import dev.playhouse.media.hls.DateRange;
import dev.playhouse.media.hls.MediaSegment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where dates lie in a presentation, by the segments whose recording is dated ({@code EXT-X-PROGRAM-DATE-TIME}). */
final class RecordingTimes {
  private final TreeMap<Instant, Double> places = new TreeMap<>();

  /**
   * The dates of segments.
   *
   * @param placed the same segments where they lie
   */
  RecordingTimes(List<MediaSegment> segments, List<SegmentRef> placed) {
    for (int i = 0; i < segments.size(); i++) {
      Instant date = segments.get(i).dateTime();
      if (date != null) {
        places.putIfAbsent(date, placed.get(i).startSeconds());
      }
    }
  }

  /** Date ranges by their start; none when no segment is dated. */
  List<PlacedRange> place(List<DateRange> ranges) {
    return places.isEmpty()
        ? List.of()
        : ranges.stream().map(this::place).sorted(Comparator.comparingDouble(PlacedRange::startSeconds)).toList();
  }

  private PlacedRange place(DateRange range) {
    double start = seconds(range.startDate());
    Instant end = range.endDate();
    return new PlacedRange(
        range.id(), range.className(), start, end == null ? Double.POSITIVE_INFINITY : Math.max(start, seconds(end)), range.attributes());
  }

  /** Counted from the dated segment before it; what nobody recorded lies where the recording goes on. */
  private double seconds(Instant date) {
    Map.Entry<Instant, Double> from = places.floorEntry(date);
    if (from == null) {
      return secondsFrom(places.firstEntry(), date);
    }
    Map.Entry<Instant, Double> next = places.higherEntry(date);
    double seconds = secondsFrom(from, date);
    return next == null || next.getValue() < from.getValue() ? seconds : Math.min(seconds, next.getValue());
  }

  private static double secondsFrom(Map.Entry<Instant, Double> from, Instant date) {
    return from.getValue() + Seconds.between(from.getKey(), date);
  }
}
