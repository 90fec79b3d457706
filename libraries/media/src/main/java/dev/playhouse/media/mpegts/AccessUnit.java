package dev.playhouse.media.mpegts;

import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.nal.NalBits;
import dev.playhouse.media.nal.NalUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

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

  /** Enhancement information, parameter sets, and what is reserved for the same place. */
  private static final Set<Integer> AHEAD_OF_SLICES = Set.of(6, SEQUENCE_PARAMETERS, PICTURE_PARAMETERS, 14, 15, 16, 17, 18);

  /** Those that begin by {@code first_mb_in_slice}: a bit of 1 is macroblock 0. */
  private static final Set<Integer> FIRST_SLICES = Set.of(SLICE, 2, IDR_SLICE);

  /** A slice's type is behind a number that may have 63 bits. */
  private static final int MOST_TYPE_BYTES = 24;

  /** Slices of type I and SI, and the same where all slices of the picture are. */
  private static final List<Long> INTRA = List.of(2L, 4L, 7L, 9L);

  /**
   * The access units of some bytes (annex B). They are told apart by their delimiters; where there are none, by what no picture may hold behind its
   * slices (section 7.4.1.2.3), and by slices that begin a picture.
   */
  static List<AccessUnit> of(byte[] bytes) {
    List<NalUnit> all = ByteStream.units(bytes);
    boolean delimited = all.stream().anyMatch(unit -> type(bytes, unit) == DELIMITER);
    List<AccessUnit> units = new ArrayList<>();
    List<NalUnit> open = new ArrayList<>();
    boolean sliced = false;
    for (NalUnit unit : all) {
      int type = type(bytes, unit);
      if (delimited ? type == DELIMITER : sliced && begins(bytes, unit)) {
        close(bytes, open, units);
        sliced = false;
      }
      sliced |= type >= SLICE && type <= IDR_SLICE;
      if (type != DELIMITER && type != FILLER) {
        open.add(unit);
      }
    }
    close(bytes, open, units);
    return units;
  }

  /** Whether a unit behind slices belongs to the next picture. */
  private static boolean begins(byte[] bytes, NalUnit unit) {
    int type = type(bytes, unit);
    return AHEAD_OF_SLICES.contains(type) || (FIRST_SLICES.contains(type) && unit.start() + 1 < unit.end() && bytes[unit.start() + 1] < 0);
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
    byte[] header = Arrays.copyOfRange(bytes, slice.start(), Math.min(slice.end(), slice.start() + MOST_TYPE_BYTES));
    NalBits bits = new NalBits("h264", header, 0, 1, header.length);
    bits.unsigned(); // first_mb_in_slice
    return INTRA.contains(bits.unsigned());
  }

  private static int type(byte[] bytes, NalUnit unit) {
    return bytes[unit.start()] & TYPE;
  }
}
