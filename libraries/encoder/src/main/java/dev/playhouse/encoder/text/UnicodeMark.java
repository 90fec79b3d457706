package dev.playhouse.encoder.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The byte order mark at the start of a file.
 *
 * @param charset null when there is no mark
 * @param length of the mark in bytes
 */
record UnicodeMark(@Nullable Charset charset, int length) {
  private static final int HEAD_BYTES = 4096;
  /** Of the pairs of bytes of a subtitle file in UTF-16, this many at least hold an ASCII character: times and line ends. */
  private static final double LEAST_ASCII = 0.1;

  static UnicodeMark of(byte[] bytes) {
    int first = at(bytes, 0) << 8 | at(bytes, 1);
    int second = at(bytes, 2) << 8 | at(bytes, 3);
    if (first == 0xefbb && second >> 8 == 0xbf) {
      return new UnicodeMark(StandardCharsets.UTF_8, 3);
    } else if (first == 0 && second == 0xfeff && bytes.length >= 4) {
      return new UnicodeMark(StandardCharsets.UTF_32BE, 4);
    } else if (first == 0xfffe && second == 0 && bytes.length >= 4) {
      return new UnicodeMark(StandardCharsets.UTF_32LE, 4);
    } else if (first == 0xfeff) {
      return new UnicodeMark(StandardCharsets.UTF_16BE, 2);
    } else if (first == 0xfffe) {
      return new UnicodeMark(StandardCharsets.UTF_16LE, 2);
    }
    return new UnicodeMark(null, 0);
  }

  /** UTF-16 or UTF-32 without a mark, by where the zero bytes of ASCII characters stand; null when it is neither. */
  static @Nullable Charset byZeros(byte[] bytes) {
    int units = Math.min(bytes.length, HEAD_BYTES) / 4 * 2;
    int big = 0;
    int little = 0;
    int empty = 0;
    for (int i = 0; i < units; i++) {
      int high = bytes[2 * i];
      int low = bytes[2 * i + 1];
      big += high == 0 && low > 0 ? 1 : 0;
      little += low == 0 && high > 0 ? 1 : 0;
      empty += high == 0 && low == 0 ? 1 : 0;
    }
    if (Math.max(big, little) < Math.max(1, units * LEAST_ASCII) || Math.min(big, little) * 4 > Math.max(big, little)) {
      return null;
    }
    boolean four = empty * 3 > units;
    if (big > little) {
      return four ? StandardCharsets.UTF_32BE : StandardCharsets.UTF_16BE;
    }
    return four ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_16LE;
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xff : 0x100;
  }
}
