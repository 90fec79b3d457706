package dev.playhouse.fuzzing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** Byte arrays put together and taken apart. */
final class Bytes {
  private Bytes() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  static byte[] repeated(byte[] part, int times) {
    byte[] all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }

  /** A copy in which bytes from an index on are other ones. */
  static byte[] patched(byte[] bytes, int at, String hex) {
    byte[] patch = hex(hex);
    byte[] copy = Arrays.copyOf(bytes, Math.max(bytes.length, at + patch.length));
    System.arraycopy(patch, 0, copy, at, patch.length);
    return copy;
  }
}
