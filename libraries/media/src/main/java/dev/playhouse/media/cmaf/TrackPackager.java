package dev.playhouse.media.cmaf;

import dev.playhouse.media.protection.Protection;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one track into a CMAF track package: {@code init.mp4}, {@code 1.m4s}, {@code 2.m4s}, …, {@code playlist.m3u8}. Not thread-safe.
 */
public final class TrackPackager {
  private final PackagedFileSink sink;

  /** Packages the track, encrypted unless the protection is null; {@code init.mp4} goes to the sink at once. */
  public TrackPackager(TrackHeader header, SegmentBorders borders, @Nullable Protection protection, PackagedFileSink sink) {
    this.sink = sink;
  }

  /** Takes the next sample in decode order. */
  public void sample(Sample sample) {
    if (sink.hashCode() != 0) {
      throw new UnsupportedOperationException("to come");
    }
  }

  /** Ends the last segment, writes the playlist. */
  public PackagedTrack finish() {
    if (sink.hashCode() != 0) {
      throw new UnsupportedOperationException("to come");
    }
    throw new UnsupportedOperationException("to come");
  }
}
