package dev.playhouse.fuzzing;

import dev.playhouse.media.h264.AvcConfiguration;
import dev.playhouse.media.h264.AvcParameterSets;
import dev.playhouse.media.h265.HevcConfiguration;
import dev.playhouse.media.h265.HevcParameterSets;
import dev.playhouse.media.nal.NalUnit;
import dev.playhouse.media.nal.SliceSyntax;
import java.util.List;

/** Reads parameter sets and the ends of slice headers in a byte stream (annex B of H.264 and H.265). */
final class SliceReading {
  private static final int LENGTH_BYTES = 4;

  private SliceReading() {}

  static void avc(byte[] input) {
    read(new AvcParameterSets(new AvcConfiguration(100, 0, 31, LENGTH_BYTES, List.of(), List.of())), input);
  }

  static void hevc(byte[] input) {
    read(new HevcParameterSets(new HevcConfiguration(0, false, 1, 0, new byte[6], 93, LENGTH_BYTES, List.of())), input);
  }

  private static void read(SliceSyntax syntax, byte[] input) {
    for (AnnexB.Unit bytes : AnnexB.units(input)) {
      NalUnit unit = new NalUnit(bytes.start(), bytes.start(), bytes.end());
      int header = syntax.sliceHeaderBytes(unit, input);
      if (header < 0 || header > unit.end() - unit.start()) {
        throw new AssertionError("a slice header of " + header + " bytes in " + unit);
      }
    }
  }
}
