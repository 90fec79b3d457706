package dev.playhouse.media.cmaf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Durations and bitrates of the segments of one track. Not thread-safe. */
final class TrackStatistics {
  private final int timescale;
  private final List<Long> durations = new ArrayList<>();
  private final List<Integer> keyFrameBytes = new ArrayList<>();
  private long totalBytes;
  private double peak;

  TrackStatistics(int timescale) {
    this.timescale = timescale;
  }

  void segment(Segment segment, long ticks) {
    int sizeBytes = segment.bytes().length;
    durations.add(ticks);
    keyFrameBytes.add(segment.firstSampleEnd());
    totalBytes += sizeBytes;
    peak = Math.max(peak, bitrate(sizeBytes, ticks));
  }

  List<Long> durations() {
    return durations;
  }

  /** Of each segment, the bytes from its start to the end of its first sample: a key frame in video. */
  List<Integer> keyFrameBytes() {
    return keyFrameBytes;
  }

  /** Bitrates of the key frames alone; each is shown as long as its segment lasts. */
  IFrames iFrames() {
    long bytes = keyFrameBytes.stream().mapToLong(Integer::longValue).sum();
    double highest = IntStream.range(0, durations.size()).mapToDouble(i -> bitrate(keyFrameBytes.get(i), durations.get(i))).max().orElse(0);
    return new IFrames((int) Math.ceil(bitrate(bytes, totalTicks())), (int) Math.ceil(highest));
  }

  int averageBitrate() {
    return (int) Math.ceil(bitrate(totalBytes, totalTicks()));
  }

  int peakBitrate() {
    return (int) Math.ceil(peak);
  }

  private long totalTicks() {
    return durations.stream().mapToLong(Long::longValue).sum();
  }

  private double bitrate(long sizeBytes, long ticks) {
    return ticks <= 0 ? 0 : (double) sizeBytes * Byte.SIZE * timescale / ticks;
  }
}
