package dev.playhouse.media.cmaf;

import dev.playhouse.media.Language;

/** ISO 639-2 codes as a media header packs them: three letters of five bits. */
final class PackedLanguage {
  private static final int OFFSET = 0x60;
  private static final int LETTERS = 3;

  private PackedLanguage() {}

  static int pack(String code) {
    int packed = 0;
    for (int i = 0; i < LETTERS; i++) {
      packed = (packed << 5) | ((code.charAt(i) - OFFSET) & 0x1f);
    }
    return packed;
  }

  /** The code, or {@code und} where the letters are none. */
  static String unpack(int packed) {
    StringBuilder code = new StringBuilder();
    for (int shift = 10; shift >= 0; shift -= 5) {
      code.append((char) ((packed >> shift & 0x1f) + OFFSET));
    }
    return code.chars().allMatch(letter -> letter >= 'a' && letter <= 'z') ? code.toString() : Language.UNKNOWN;
  }
}
