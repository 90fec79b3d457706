package dev.playhouse.media.mpegts;

import dev.playhouse.media.cmaf.Sample;
import dev.playhouse.media.cmaf.TrackHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * A track of a segment.
 *
 * @param samples at least one
 */
record RemuxedTrack(TrackHeader header, List<Sample> samples) {

  /** A track of samples of which each lasts to the next one, and the last one as long as is said, in ticks. */
  static RemuxedTrack of(TrackHeader header, List<Sample> samples, int lastTicks) {
    List<Sample> lasting = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      long duration = i + 1 < samples.size() ? samples.get(i + 1).decodeTime() - sample.decodeTime() : lastTicks;
      lasting.add(new Sample(
          sample.data(), sample.decodeTime(), Math.clamp(duration, 0, Integer.MAX_VALUE), sample.compositionOffset(), sample.sync()));
    }
    return new RemuxedTrack(header, lasting);
  }
}
