package dev.playhouse.fuzzing;

import java.util.List;
import java.util.function.Supplier;

/** Playlists that grow when they are read, and numbers that overflow. */
final class HostilePlaylists {
  private static final String MEDIA = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n";

  static final List<Hostile> ALL =
      List.of(
          media("hls-too-long", "forty million characters in one line", () -> MEDIA + "a".repeat(40_000_000)),
          media("hls-too-long", "a line over the limit", () -> MEDIA + "#EXTINF:4,\n" + "a".repeat(8_193)),
          media("hls-too-long", "a million segments", () -> MEDIA + "#EXTINF:4,\na\n".repeat(300_000)),
          media("hls-too-long", "a hundred thousand segments of eight thousand characters each", HostilePlaylists::grownSegments),
          media("hls-too-long", "a variable that doubles in each line", HostilePlaylists::doubledVariables),
          media("hls-variable", "a variable that is defined by itself", () -> MEDIA + "#EXT-X-DEFINE:NAME=\"a\",VALUE=\"{$a}\"\n#EXTINF:4,\n{$a}\n"),
          media("hls-number", "a duration that is no number", () -> MEDIA + "#EXTINF:NaN,\na\n"),
          media("hls-number", "an endless duration", () -> MEDIA + "#EXTINF:1e308,\na\n"),
          media("hls-number", "a negative duration", () -> MEDIA + "#EXTINF:-4,\na\n"),
          media("hls-number", "a negative range", () -> MEDIA + "#EXTINF:4,\n#EXT-X-BYTERANGE:-1@5\na\n"),
          media("hls-number", "an empty range", () -> MEDIA + "#EXTINF:4,\n#EXT-X-BYTERANGE:0@5\na\n"),
          media("hls-number", "a range of 2^64 bytes", () -> MEDIA + "#EXTINF:4,\n#EXT-X-BYTERANGE:18446744073709551616@0\na\n"),
          media("hls-number", "ranges that add up to over 2^63",
              () -> MEDIA + "#EXT-X-BYTERANGE:900000000000000000@0\n#EXTINF:4,\na\n"
              + "#EXT-X-BYTERANGE:900000000000000000\n#EXTINF:4,\na\n".repeat(20)),
          media("hls-number", "a media sequence of 30 digits", () -> MEDIA + "#EXT-X-MEDIA-SEQUENCE:" + "9".repeat(30)),
          media("hls-too-long", "a thousand keys for a segment", () -> MEDIA + "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"a\"\n".repeat(1_000)),
          media("hls-too-long", "a thousand attributes", () -> MEDIA + "#EXT-X-MAP:" + numbered(1_000) + "URI=\"a\""),
          media("", "forty thousand date ranges", () -> MEDIA + dateRanges(40_000)),
          media("", "date ranges of one ID with ever more attributes", () -> MEDIA + grownDateRange()),
          media("", "a date range at the end of time that lasts forever", () -> MEDIA
              + "#EXT-X-DATERANGE:ID=\"a\",START-DATE=\"+999999999-12-31T23:59:59Z\",DURATION=999999999999999\n"),
          media("hls-attributes", "a quote without an end", () -> MEDIA + "#EXT-X-MAP:URI=\"" + "a,".repeat(4_000)),
          media("", "controls of a terminal in a path, which are escaped", () -> MEDIA + "#EXTINF:4,\n\u001b[2J\u009b31m\u202e\n"),
          media("hls-uri", "controls of a terminal in a host", () -> MEDIA + "#EXTINF:4,\n//\u001b[2J\u009b31m\u202e/a\n"),
          media("hls-header", "nothing", () -> ""),
          multivariant("hls-too-long", "a million renditions",
              () -> "#EXTM3U\n" + "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"b\"\n".repeat(80_000)),
          multivariant("hls-number", "a bandwidth of 2^31", () -> "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2147483648\na\n"),
          multivariant("hls-number", "a picture of a million pixels a side",
              () -> "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=1000000x1000000\na\n"),
          multivariant("hls-too-long", "a thousand variables", HostilePlaylists::manyVariables));

  private HostilePlaylists() {}

  private static Hostile media(String code, String what, Supplier<String> input) {
    return Hostile.text("hls-media", code, what, input);
  }

  private static Hostile multivariant(String code, String what, Supplier<String> input) {
    return Hostile.text("hls-multivariant", code, what, input);
  }

  private static String grownSegments() {
    return MEDIA + "#EXT-X-DEFINE:NAME=\"a\",VALUE=\"" + "a".repeat(8_000) + "\"\n" + "#EXTINF:4,\n{$a}\n".repeat(100_000);
  }

  private static String doubledVariables() {
    StringBuilder text = new StringBuilder(MEDIA + "#EXT-X-DEFINE:NAME=\"v0\",VALUE=\"aa\"\n");
    for (int i = 1; i < 64; i++) {
      text.append("#EXT-X-DEFINE:NAME=\"v%d\",VALUE=\"{$v%d}{$v%d}\"\n".formatted(i, i - 1, i - 1));
    }
    return text.toString();
  }

  private static String manyVariables() {
    StringBuilder text = new StringBuilder("#EXTM3U\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("#EXT-X-DEFINE:NAME=\"v%d\",VALUE=\"a\"\n".formatted(i));
    }
    return text.toString();
  }

  private static String dateRanges(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("#EXT-X-DATERANGE:ID=\"%d\",CLASS=\"a\",START-DATE=\"2026-01-01T00:00:00.%05dZ\",END-ON-NEXT=YES\n".formatted(i, i));
    }
    return text.toString();
  }

  private static String grownDateRange() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      text.append("#EXT-X-DATERANGE:ID=\"a\",START-DATE=\"2026-01-01T00:00:00Z\",X-%d=1\n".formatted(i));
    }
    return text.toString();
  }

  private static String numbered(int attributes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < attributes; i++) {
      text.append('A').append(i).append("=1,");
    }
    return text.toString();
  }
}
