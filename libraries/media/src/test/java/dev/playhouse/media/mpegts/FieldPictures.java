package dev.playhouse.media.mpegts;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * H.264 of frames that are coded as two fields (PAFF), which FFmpeg cannot encode: 32x32, each field of two macroblocks that are not compressed
 * (I_PCM), by section 7.3 and with the numbers of its tables.
 */
final class FieldPictures {
  private static final int MACROBLOCKS = 2;
  private static final int MACROBLOCK_BYTES = 384;

  private final StringBuilder bits = new StringBuilder();

  private FieldPictures() {}

  /** The fields of frames, top field first, each an access unit with its delimiter. */
  static List<byte[]> of(int frames) {
    List<byte[]> fields = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      for (int field = 0; field < 2; field++) {
        byte[] slice = slice(frame, field);
        byte[] delimiter = unit(9, new FieldPictures().bits(0, 3));
        fields.add(frame == 0 && field == 0 ? TestStreams.joined(List.of(delimiter, sequence(), picture(), slice))
            : TestStreams.joined(List.of(delimiter, slice)));
      }
    }
    return fields;
  }

  private static byte[] sequence() {
    FieldPictures set = new FieldPictures().bits(77, 8).bits(0, 8).bits(30, 8);
    return unit(0x67, set.golomb(0, 0, 0, 0, 1).bits(0, 1).golomb(MACROBLOCKS - 1, 0).bits(0b00100, 5)); // frame_mbs_only_flag is 0
  }

  private static byte[] picture() {
    FieldPictures set = new FieldPictures().golomb(0, 0).bits(0b00, 2).golomb(0, 0, 0).bits(0b000, 3);
    return unit(0x68, set.golomb(0, 0, 0).bits(0b100, 3));
  }

  private static byte[] slice(int frame, int field) {
    boolean idr = frame == 0 && field == 0;
    FieldPictures slice = new FieldPictures().golomb(0, 7, 0).bits(frame & 0xf, 4).bits(1, 1).bits(field, 1);
    if (idr) {
      slice.golomb(0);
    }
    slice.bits((2 * frame + field) & 0xf, 4).bits(0, idr ? 2 : 1).golomb(0, 1);
    for (int macroblock = 0; macroblock < MACROBLOCKS; macroblock++) {
      slice.golomb(25).aligned();
      for (int i = 0; i < MACROBLOCK_BYTES; i++) {
        slice.bits(16 + (frame * 23 + field * 11 + macroblock * 7 + i) % 200, 8);
      }
    }
    return unit(idr ? 0x65 : 0x61, slice);
  }

  private FieldPictures bits(int value, int count) {
    for (int bit = count - 1; bit >= 0; bit--) {
      bits.append(value >> bit & 1);
    }
    return this;
  }

  private FieldPictures golomb(int... values) {
    for (int value : values) {
      int length = Integer.SIZE - Integer.numberOfLeadingZeros(value + 1);
      bits(0, length - 1).bits(value + 1, length);
    }
    return this;
  }

  private FieldPictures aligned() {
    return bits(0, Math.floorMod(-bits.length(), Byte.SIZE));
  }

  /** With its start code, trailing bits and emulation prevention. */
  private static byte[] unit(int header, FieldPictures content) {
    content.bits(1, 1).aligned();
    ByteArrayOutputStream unit = new ByteArrayOutputStream();
    unit.writeBytes(new byte[] {0, 0, 0, 1, (byte) header});
    int zeros = 0;
    for (int at = 0; at < content.bits.length(); at += Byte.SIZE) {
      int value = Integer.parseInt(content.bits, at, at + Byte.SIZE, 2);
      if (zeros >= 2 && value <= 3) {
        unit.write(3);
        zeros = 0;
      }
      unit.write(value);
      zeros = value == 0 ? zeros + 1 : 0;
    }
    return unit.toByteArray();
  }
}
