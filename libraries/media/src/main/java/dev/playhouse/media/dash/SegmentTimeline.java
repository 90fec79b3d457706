package dev.playhouse.media.dash;

import java.util.List;

/** How long each segment is, from the start of the period, in ticks of the timescale. */
public record SegmentTimeline(int timescale, List<Long> durations) {
  public SegmentTimeline {
    durations = List.copyOf(durations);
  }
}
