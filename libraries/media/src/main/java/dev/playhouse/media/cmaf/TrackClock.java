package dev.playhouse.media.cmaf;

import dev.playhouse.media.MediaException;

/**
 * Moves the times of an encoder's track to where CMAF wants them: zero is the start of the presentation.
 *
 * <p>What the edit list hides at the start stays hidden by one: the delay of reordered pictures, the priming of audio. A track that starts late
 * gets later decode times.
 */
final class TrackClock {
  private final boolean video;
  private final long hidden;
  private final long delay;

  TrackClock(TrackHeader header) {
    this.video = header.kind() == TrackKind.VIDEO;
    this.hidden = Math.max(0, header.mediaTime());
    this.delay = Math.max(0, -header.mediaTime());
  }

  /** The sample as it stands in the package; it lasts until the next one starts. */
  Sample packaged(Sample sample, long nextDecodeTime) {
    long duration = nextDecodeTime - sample.decodeTime();
    if (duration <= 0 || duration > Integer.MAX_VALUE) {
      throw new MediaException(
          "sample-time", "a sample at " + sample.decodeTime() + " is followed by one at " + nextDecodeTime + ": decode times must rise");
    }
    return new Sample(sample.data(), sample.decodeTime() + delay, (int) duration, sample.compositionOffset(), sample.sync());
  }

  /** Ticks to add to the first segment's samples for what is presented: the late start is waited for, the priming is not heard. */
  long firstSegmentCorrection() {
    return delay - (video ? 0 : hidden);
  }
}
