package dev.playhouse.encoder.text;

import java.io.ByteArrayOutputStream;
import java.util.function.IntPredicate;

/** The parts of a file that tell its charset: those with bytes beyond ASCII, or with the escape sequences of ISO 2022. */
final class TellingBytes {
  /** Bytes of all parts: more say nothing new, and every charset is tried on them. */
  private static final int MAX_BYTES = 32 << 10;
  /** Bytes of a part before the first that tells: a whole file may be one line. */
  private static final int MAX_BYTES_BEFORE = 4 << 10;
  private static final int ESCAPE = 0x1b;

  private TellingBytes() {}

  /** The lines that tell: their other words show the language. */
  static byte[] lines(byte[] bytes) {
    return parts(bytes, b -> b == '\n' || b == '\r');
  }

  /** The words that tell; no charset has spaces or controls inside its characters. */
  static byte[] words(byte[] bytes) {
    return parts(bytes, b -> b >= 0 && b <= ' ' && b != ESCAPE);
  }

  private static byte[] parts(byte[] bytes, IntPredicate end) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    int start = 0;
    boolean telling = false;
    for (int i = 0; i < bytes.length && parts.size() < MAX_BYTES; i++) {
      if (!telling && (bytes[i] < 0 || bytes[i] == ESCAPE)) {
        telling = true;
        start = Math.max(start, i - MAX_BYTES_BEFORE);
      }
      if (end.test(bytes[i]) || i == bytes.length - 1) {
        if (telling) {
          parts.write(bytes, start, Math.min(i + 1 - start, MAX_BYTES - parts.size()));
        }
        start = i + 1;
        telling = false;
      }
    }
    return parts.toByteArray();
  }
}
