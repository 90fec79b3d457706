package dev.playhouse.media.cmaf;

import java.util.ArrayList;
import java.util.List;

/**
 * Bits per second of the segments of one track, on average and at the peak.
 *
 * <p>The peak is that of RFC 8216bis section 1.1: the highest bitrate of any run of segments that lasts between half and one and a half target
 * durations, the target duration being that of the longest segment in whole seconds. A track with no such run has the bitrate of all of it. Not
 * thread-safe.
 */
public final class SegmentBitrates {
  private static final double SHORTEST_RUN = 0.5;
  private static final double LONGEST_RUN = 1.5;

  private final int timescale;
  private final List<Long> durations = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();

  /** Bitrates of a track whose durations count ticks of the timescale. */
  public SegmentBitrates(int timescale) {
    this.timescale = timescale;
  }

  /** Takes the next segment. */
  public void segment(int sizeBytes, long ticks) {
    sizes.add(sizeBytes);
    durations.add(ticks);
  }

  /** Bits per second of the whole track. */
  public int average() {
    return rounded(bitrate(sum(sizes), sum(durations)));
  }

  /** Bits per second of the run of segments with the highest. */
  public int peak() {
    long longest = durations.stream().mapToLong(Long::longValue).max().orElse(0);
    double targetTicks = (double) Math.max(1, Math.round(longest / (double) timescale)) * timescale;
    double peak = 0;
    for (int first = 0; first < sizes.size(); first++) {
      peak = Math.max(peak, peakOfRunsFrom(first, targetTicks * SHORTEST_RUN, targetTicks * LONGEST_RUN));
    }
    return peak == 0 ? average() : rounded(peak);
  }

  private double peakOfRunsFrom(int first, double shortestTicks, double longestTicks) {
    double peak = 0;
    long ticks = 0;
    long bytes = 0;
    for (int i = first; i < sizes.size() && ticks + durations.get(i) <= longestTicks; i++) {
      ticks += durations.get(i);
      bytes += sizes.get(i);
      if (ticks >= shortestTicks) {
        peak = Math.max(peak, bitrate(bytes, ticks));
      }
    }
    return peak;
  }

  private double bitrate(long sizeBytes, long ticks) {
    return ticks <= 0 ? 0 : (double) sizeBytes * Byte.SIZE * timescale / ticks;
  }

  private static long sum(List<? extends Number> numbers) {
    return numbers.stream().mapToLong(Number::longValue).sum();
  }

  private static int rounded(double bitrate) {
    return (int) Math.ceil(bitrate);
  }
}
