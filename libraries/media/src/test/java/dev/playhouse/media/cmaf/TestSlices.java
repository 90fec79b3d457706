package dev.playhouse.media.cmaf;

import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.nal.NalUnit;
import dev.playhouse.media.nal.SliceSyntax;
import java.util.ArrayList;
import java.util.List;

/** The slices of a track as our parsers see them. */
public final class TestSlices {
  private TestSlices() {}

  /** Length of each slice header in decode order, NAL header included, emulation prevention left out. */
  public static List<Integer> headerBytes(TestPackage clear) {
    SliceSyntax syntax = SampleEntry.slices(BoxReader.boxes(clear.header().sampleEntry()).getFirst());
    List<Integer> lengths = new ArrayList<>();
    for (Sample sample : clear.samples()) {
      byte[] data = sample.data();
      for (NalUnit unit : NalUnit.of(data, syntax.lengthBytes())) {
        int bytes = syntax.sliceHeaderBytes(unit, data);
        if (bytes > 0) {
          lengths.add(bytes - emulationPrevention(data, unit.start(), unit.start() + bytes));
        }
      }
    }
    return lengths;
  }

  private static int emulationPrevention(byte[] data, int from, int to) {
    int count = 0;
    int zeros = 0;
    for (int at = from; at < to; at++) {
      if (zeros >= 2 && data[at] == 3) {
        count++;
        zeros = 0;
      } else {
        zeros = data[at] == 0 ? zeros + 1 : 0;
      }
    }
    return count;
  }
}
