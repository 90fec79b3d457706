package dev.playhouse.media.cmaf;

import java.util.List;

/** Writes header and segments of a text track, which is never encrypted, each sample as it is given. */
public final class ClearTrackWriter {
  private ClearTrackWriter() {}

  /** The CMAF header. */
  public static byte[] init(TrackHeader header) {
    return InitSegment.write(header, MediaBrand.of(header, 0), null);
  }

  /** One CMAF segment; the number counts from 1. */
  public static byte[] segment(int number, List<Sample> samples) {
    return SegmentWriter.text().write(number, samples, false).bytes();
  }
}
