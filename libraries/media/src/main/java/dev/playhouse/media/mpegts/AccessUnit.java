package dev.playhouse.media.mpegts;

import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.nal.NalBits;
import dev.playhouse.media.nal.NalUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A coded picture (H.264 section 7.4.1.2) as a sample of MP4.
 *
 * @param sample NAL units with lengths of four bytes, without delimiters and filler
 * @param sync whether decoding can begin with it
 * @param sequenceSets in it
 * @param pictureSets in it
 */
record AccessUnit(byte[] sample, boolean sync, List<byte[]> sequenceSets, List<byte[]> pictureSets) {
  private static final int TYPE = 0x1f;
  private static final int SLICE = 1;
  private static final int IDR_SLICE = 5;
  private static final int SEQUENCE_PARAMETERS = 7;
  private static final int PICTURE_PARAMETERS = 8;
  private static final int DELIMITER = 9;
  private static final int FILLER = 12;

  /** Slices of type I and SI, and the same where all slices of the picture are. */
  private static final List<Long> INTRA = List.of(2L, 4L, 7L, 9L);

  /** The access units of some bytes (annex B), told apart by their delimiters; without these all is one. */
  static List<AccessUnit> of(byte[] bytes) {
    List<AccessUnit> units = new ArrayList<>();
    List<NalUnit> open = new ArrayList<>();
    for (NalUnit unit : ByteStream.units(bytes)) {
      if (type(bytes, unit) == DELIMITER) {
        close(bytes, open, units);
      } else if (type(bytes, unit) != FILLER) {
        open.add(unit);
      }
    }
    close(bytes, open, units);
    return units;
  }

  private static void close(byte[] bytes, List<NalUnit> open, List<AccessUnit> units) {
    if (!open.isEmpty()) {
      units.add(of(bytes, open));
      open.clear();
    }
  }

  private static AccessUnit of(byte[] bytes, List<NalUnit> units) {
    BoxWriter sample = new BoxWriter(units.getLast().end() - units.getFirst().start() + Long.BYTES);
    for (NalUnit unit : units) {
      sample.u32(unit.end() - unit.start());
      sample.bytes(bytes, unit.start(), unit.end());
    }
    List<byte[]> sequences = sets(bytes, units, SEQUENCE_PARAMETERS);
    boolean idr = units.stream().anyMatch(unit -> type(bytes, unit) == IDR_SLICE);
    boolean sync = idr || (!sequences.isEmpty() && units.stream().allMatch(unit -> type(bytes, unit) != SLICE || isIntra(bytes, unit)));
    return new AccessUnit(sample.toBytes(), sync, sequences, sets(bytes, units, PICTURE_PARAMETERS));
  }

  private static List<byte[]> sets(byte[] bytes, List<NalUnit> units, int type) {
    return units.stream().filter(unit -> type(bytes, unit) == type).map(unit -> Arrays.copyOfRange(bytes, unit.start(), unit.end())).toList();
  }

  private static boolean isIntra(byte[] bytes, NalUnit slice) {
    NalBits bits = new NalBits("h264", bytes, slice.start(), 1, slice.end());
    bits.unsigned(); // first_mb_in_slice
    return INTRA.contains(bits.unsigned());
  }

  private static int type(byte[] bytes, NalUnit unit) {
    return bytes[unit.start()] & TYPE;
  }
}
