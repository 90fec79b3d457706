package dev.playhouse.encoder;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What all encodes of an asset share: its zero, and the way to write so that equal runs give equal bytes. */
final class Output {
  /** Short fragments make FFmpeg write often, and so notice soon that nobody reads. */
  private static final String FRAGMENT_MICROSECONDS = "400000";

  /** No dates, no version strings. */
  static final List<String> BIT_EXACT =
      List.of(
          "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact");

  private Output() {}

  /** The offset that puts the first picture at zero. */
  static String toZero(StreamTrack track) {
    return String.format(Locale.ROOT, "%.6f", -track.zeroSeconds());
  }

  /** Fragmented MP4 on the pipe that the parent reads. */
  static List<String> fragments(String flags) {
    String movflags = flags + "delay_moov+default_base_moof";
    return Stream.concat(
            BIT_EXACT.stream(),
            Stream.of("-movflags", movflags, "-frag_duration", FRAGMENT_MICROSECONDS, "-f", "mp4", "pipe:1"))
        .toList();
  }
}
