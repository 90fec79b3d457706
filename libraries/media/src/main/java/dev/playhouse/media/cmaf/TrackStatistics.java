package dev.playhouse.media.cmaf;

import java.util.ArrayList;
import java.util.List;

/** Durations and bitrates of the segments of one track. Not thread-safe. */
final class TrackStatistics {
  private final int timescale;
  private final List<Long> durations = new ArrayList<>();
  private long totalBytes;
  private double peak;

  TrackStatistics(int timescale) {
    this.timescale = timescale;
  }

  void segment(int sizeBytes, long ticks) {
    durations.add(ticks);
    totalBytes += sizeBytes;
    peak = Math.max(peak, bitrate(sizeBytes, ticks));
  }

  List<Long> durations() {
    return durations;
  }

  int averageBitrate() {
    return (int) Math.ceil(bitrate(totalBytes, durations.stream().mapToLong(Long::longValue).sum()));
  }

  int peakBitrate() {
    return (int) Math.ceil(peak);
  }

  private double bitrate(long sizeBytes, long ticks) {
    return ticks <= 0 ? 0 : (double) sizeBytes * Byte.SIZE * timescale / ticks;
  }
}
