package dev.playhouse.fuzzing;

import java.util.ArrayList;
import java.util.List;

/** The NAL units of a byte stream: what lies between start codes of three bytes. */
final class AnnexB {
  private static final int START_CODE_BYTES = 3;

  /** Bytes from {@code start} to before {@code end}, at least one. */
  record Unit(int start, int end) {}

  private AnnexB() {}

  static List<Unit> units(byte[] stream) {
    List<Unit> units = new ArrayList<>();
    for (int code = startCode(stream, 0); code < stream.length; ) {
      int next = startCode(stream, code + START_CODE_BYTES);
      int end = next < stream.length && stream[next - 1] == 0 ? next - 1 : next;
      if (end > code + START_CODE_BYTES) {
        units.add(new Unit(code + START_CODE_BYTES, end));
      }
      code = next;
    }
    return units;
  }

  private static int startCode(byte[] stream, int from) {
    for (int at = from; at + START_CODE_BYTES < stream.length; at++) {
      if (stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1) {
        return at;
      }
    }
    return stream.length;
  }
}
