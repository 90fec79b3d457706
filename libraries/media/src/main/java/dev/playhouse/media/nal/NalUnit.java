package dev.playhouse.media.nal;

import dev.playhouse.media.MediaException;
import java.util.ArrayList;
import java.util.List;

/**
 * One NAL unit of a sample as a range of its bytes.
 *
 * @param prefix index of its length field
 * @param start index of its header
 * @param end index after its last byte
 */
public record NalUnit(int prefix, int start, int end) {
  /** NAL units of one sample: a picture with a slice per row of macroblocks has about 300. */
  public static final int MAX_UNITS = 2_000;

  /** The units of a sample, each behind a length of {@code lengthBytes}. */
  public static List<NalUnit> of(byte[] sample, int lengthBytes) {
    List<NalUnit> units = new ArrayList<>();
    for (int at = 0; at < sample.length; at = units.getLast().end()) {
      if (at + lengthBytes >= sample.length || units.size() == MAX_UNITS) {
        throw new MediaException("nal-unit", at, "a sample of " + sample.length + " bytes has no NAL unit where one should start");
      }
      long length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = length << Byte.SIZE | Byte.toUnsignedInt(sample[at + i]);
      }
      int start = at + lengthBytes;
      if (length == 0 || length > sample.length - start) {
        throw new MediaException("nal-unit", at, "a NAL unit claims " + length + " bytes where " + (sample.length - start) + " are left");
      }
      units.add(new NalUnit(at, start, start + (int) length));
    }
    return units;
  }
}
