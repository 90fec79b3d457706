package dev.playhouse.fuzzing;

import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.SegmentDecrypter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Decrypts an init segment with a media segment behind it, which starts at the first {@code styp}, {@code sidx} or {@code moof}. */
final class DecryptionReading {
  /** The key of all encrypted files in the corpus. */
  static final ContentKey KEY =
      new ContentKey(
          HexFormat.of().parseHex("10101010101010101010101010101010"),
          HexFormat.of().parseHex("20202020202020202020202020202020"),
          HexFormat.of().parseHex("30303030303030303030303030303030"));

  private static final List<String> FIRST_BOXES = List.of("styp", "sidx", "moof");
  private static final int SIZE_BYTES = 4;

  private DecryptionReading() {}

  static void read(byte[] input) {
    int start = segmentStart(input);
    SegmentDecrypter decrypter = SegmentDecrypter.of(List.of(KEY));
    decrypter.init(Arrays.copyOf(input, start));
    decrypter.segment(Arrays.copyOfRange(input, start, input.length));
  }

  private static int segmentStart(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    return FIRST_BOXES.stream()
        .mapToInt(type -> text.indexOf(type) - SIZE_BYTES)
        .filter(start -> start >= 0)
        .min()
        .orElse(input.length);
  }
}
