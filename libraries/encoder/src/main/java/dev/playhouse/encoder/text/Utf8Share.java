package dev.playhouse.encoder.text;

/** Whether a file was meant as UTF-8: it is, or nearly all of what is beyond ASCII in it is. */
final class Utf8Share {
  /** Good sequences for a bad one: legacy text has next to none by chance, a damaged UTF-8 file has many. */
  private static final int GOOD_FOR_A_BAD = 20;
  private static final int ESCAPE = 0x1b;

  private Utf8Share() {}

  static boolean isUtf8(byte[] bytes) {
    int good = 0;
    int bad = 0;
    for (int i = 0; i < bytes.length; ) {
      int length = sequence(bytes, i);
      if (length == 0) {
        bad++;
        i++;
      } else {
        good += length > 1 ? 1 : 0;
        bad += bytes[i] == 0 ? 1 : 0;
        i += length;
      }
    }
    return bad == 0 || good >= (long) bad * GOOD_FOR_A_BAD;
  }

  /** Whether sequences of ISO 2022 switch between charsets, all in seven bits. */
  static boolean hasEscapes(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == ESCAPE && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
        return true;
      }
    }
    return false;
  }

  private static int sequence(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    for (int i = 1; i < length; i++) {
      if (at + i >= bytes.length || (bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
