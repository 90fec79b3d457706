package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.nal.NalUnit;
import java.util.ArrayList;
import java.util.List;

/** NAL units between start codes (H.264 annex B). */
final class ByteStream {
  private static final int START_BYTES = 3;

  private ByteStream() {}

  /** The units of some bytes, each of at least its header; zeros between them belong to none. */
  static List<NalUnit> units(byte[] bytes) {
    List<NalUnit> units = new ArrayList<>();
    int start = next(bytes, 0);
    while (start < bytes.length) {
      int from = start + START_BYTES;
      int next = next(bytes, from);
      int end = next;
      while (end > from && bytes[end - 1] == 0) {
        end--;
      }
      if (end > from) {
        if (units.size() == NalUnit.MAX_UNITS) {
          throw new MediaException("nal-unit", 0, "a picture of more than " + NalUnit.MAX_UNITS + " NAL units");
        }
        units.add(new NalUnit(start, from, end));
      }
      start = next;
    }
    return units;
  }

  /** Where the next start code is, or the end. */
  private static int next(byte[] bytes, int from) {
    for (int at = from; at + START_BYTES <= bytes.length; ) {
      int third = bytes[at + 2];
      if (third == 1 && bytes[at] == 0 && bytes[at + 1] == 0) {
        return at;
      }
      at += third == 0 || third == 1 ? 1 : START_BYTES;
    }
    return bytes.length;
  }
}
