package dev.playhouse.fuzzing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** An init segment with a media segment behind it, which starts at the first {@code styp}, {@code sidx} or {@code moof}. */
record InitAndSegment(byte[] init, byte[] segment) {
  private static final List<String> FIRST_BOXES = List.of("styp", "sidx", "moof");
  private static final int SIZE_BYTES = 4;

  static InitAndSegment of(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int start =
        FIRST_BOXES.stream()
            .mapToInt(type -> text.indexOf(type) - SIZE_BYTES)
            .filter(at -> at >= 0)
            .min()
            .orElse(input.length);
    return new InitAndSegment(Arrays.copyOf(input, start), Arrays.copyOfRange(input, start, input.length));
  }
}
