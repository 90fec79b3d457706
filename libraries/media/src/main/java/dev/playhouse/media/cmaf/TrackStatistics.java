package dev.playhouse.media.cmaf;

import java.util.ArrayList;
import java.util.List;

/** Durations and bitrates of the segments of one track, and of their key frames. Not thread-safe. */
final class TrackStatistics {
  private final List<Long> durations = new ArrayList<>();
  private final List<Integer> keyFrameBytes = new ArrayList<>();
  private final SegmentBitrates whole;
  private final SegmentBitrates keyFrames;

  TrackStatistics(int timescale) {
    this.whole = new SegmentBitrates(timescale);
    this.keyFrames = new SegmentBitrates(timescale);
  }

  void segment(Segment segment, long ticks) {
    durations.add(ticks);
    keyFrameBytes.add(segment.firstSampleEnd());
    whole.segment(segment.bytes().length, ticks);
    keyFrames.segment(segment.firstSampleEnd(), ticks);
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
    return new IFrames(keyFrames.average(), keyFrames.peak());
  }

  int averageBitrate() {
    return whole.average();
  }

  int peakBitrate() {
    return whole.peak();
  }
}
