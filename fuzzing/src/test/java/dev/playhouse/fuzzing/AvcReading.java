package dev.playhouse.fuzzing;

import dev.playhouse.media.h264.AvcConfiguration;
import dev.playhouse.media.h264.NalUnit;
import dev.playhouse.media.h264.ParameterSets;
import java.util.List;

/** Reads parameter sets and the ends of slice headers in a byte stream (H.264 annex B). */
final class AvcReading {
  private static final int TYPE_BITS = 0x1f;

  private AvcReading() {}

  static void read(byte[] input) {
    ParameterSets sets = new ParameterSets(new AvcConfiguration(100, 0, 31, 4, List.of(), List.of()));
    for (AnnexB.Unit bytes : AnnexB.units(input)) {
      NalUnit unit = new NalUnit(input[bytes.start()] & TYPE_BITS, bytes.start(), bytes.start(), bytes.end());
      sets.see(unit, input);
      if (unit.isSlice()) {
        int header = sets.sliceHeaderBytes(unit, input);
        if (header < 1 || header > unit.end() - unit.start()) {
          throw new AssertionError("a slice header of " + header + " bytes in " + unit);
        }
      }
    }
  }
}
