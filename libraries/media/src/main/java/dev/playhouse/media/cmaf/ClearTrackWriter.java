package dev.playhouse.media.cmaf;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes header and segments of tracks that are not encrypted, each sample as it is given. */
public final class ClearTrackWriter {
  private ClearTrackWriter() {}

  /** The CMAF header of a text track. */
  public static byte[] init(TrackHeader header) {
    return InitSegment.write(header, MediaBrand.of(header, 0), null);
  }

  /** One CMAF segment of a text track; the number counts from 1. */
  public static byte[] segment(int number, List<Sample> samples) {
    return SegmentWriter.text().write(number, samples, false).bytes();
  }

  /** The header of a file that holds several tracks (ISO/IEC 14496-12 section 8.2). */
  public static byte[] init(List<TrackHeader> headers) {
    return InitSegment.write(headers);
  }

  /** One segment of such a file: a fragment for each track, in the order of their headers, each of at least one sample. */
  public static byte[] tracks(int number, List<List<Sample>> tracks) {
    ByteArrayOutputStream segment = new ByteArrayOutputStream();
    for (int i = 0; i < tracks.size(); i++) {
      segment.writeBytes(SegmentWriter.of(InitSegment.FIRST_TRACK_ID + i).write(number, tracks.get(i), false).bytes());
    }
    return segment.toByteArray();
  }
}
