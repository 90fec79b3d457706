package dev.playhouse.player;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One WebVTT file of the parts that a track is cut into: the head of the first, then every cue once, for a part repeats the cues that reach into
 * it. Times of cues count from the beginning of the presentation in all parts.
 */
final class WebVttParts {
  /** Says what a clock of MPEG-TS has to do with the cues (RFC 8216 section 3.5); nobody who reads the whole file has that clock. */
  private static final String TIMESTAMP_MAP = "X-TIMESTAMP-MAP";

  private WebVttParts() {}

  static byte[] joined(List<byte[]> parts) {
    Set<String> blocks = new LinkedHashSet<>();
    for (byte[] part : parts) {
      List<String> own = blocks(new String(part, StandardCharsets.UTF_8));
      blocks.addAll(blocks.isEmpty() ? own : own.subList(Math.min(1, own.size()), own.size()));
    }
    return (String.join("\n\n", blocks) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> blocks(String text) {
    String plain = text.lines().filter(line -> !line.startsWith(TIMESTAMP_MAP)).collect(Collectors.joining("\n"));
    return Stream.of(plain.split("\n{2,}")).map(String::strip).filter(block -> !block.isEmpty()).toList();
  }
}
