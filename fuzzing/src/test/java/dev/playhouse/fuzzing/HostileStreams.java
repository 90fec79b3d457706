package dev.playhouse.fuzzing;

import static dev.playhouse.fuzzing.Bytes.repeated;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Transport streams and packed audio that lie about lengths, or hide what is in them. */
final class HostileStreams {
  private static final byte[] FILM = Corpus.bytes(Corpus.HOME.resolve(Path.of("mpegts/film.ts")));
  private static final byte[] SOUND = Corpus.bytes(Corpus.HOME.resolve(Path.of("mpegts/sound.aac")));
  private static final int PACKET = 188;

  /** FFmpeg writes a description of the service, the programs, the program map, and then what they announce. */
  private static final int PICTURES = 3 * PACKET;

  static final List<Hostile> ALL =
      List.of(
          patched("ts-scrambled", "a scrambled picture", PICTURES + 3, "f0"),
          patched("ts-adaptation", "an adaptation field that is longer than its packet", PICTURES + 4, "ff"),
          patched("ts-sync", "a packet that begins elsewhere", PICTURES, "48"),
          Hostile.bytes("mpegts", "ts-program", "thousands of packets of nothing", () -> repeated(Bytes.hex("471fff10" + "ff".repeat(184)), 10_000)),
          Hostile.bytes("mpegts", "ts-sync", "half a packet", () -> Bytes.hex("47")),
          Hostile.bytes("mpegts", "id3", "a tag of 256 MiB", () -> Bytes.hex("4944330400007f7f7f7f00")),
          Hostile.bytes("mpegts", "codec-unknown", "tags without an end", () -> repeated(Bytes.hex("49443304000000000000"), 100_000)),
          Hostile.bytes("mpegts", "", "a frame shorter than its header", () -> Bytes.patched(SOUND, soundStart() + 3, "000000")),
          Hostile.bytes("mpegts", "codec-unknown", "starts of frames without an end", () -> repeated(Bytes.hex("fff14c80ffff"), 1_000_000)),
          Hostile.bytes("mpegts", "ts-limit", "a million frames of a byte", () -> repeated(Bytes.hex("fff14c80011ffc00"), 1_000_000)),
          Hostile.bytes("mpegts", "segment-unknown", "a page", () -> "<html>".getBytes(StandardCharsets.US_ASCII)));

  private HostileStreams() {}

  private static Hostile patched(String code, String what, int at, String hex) {
    return Hostile.bytes("mpegts", code, what, () -> Bytes.patched(FILM, at, hex));
  }

  private static int soundStart() {
    for (int at = 0; ; at++) {
      if (SOUND[at] == (byte) 0xff && (SOUND[at + 1] & 0xf6) == 0xf0) {
        return at;
      }
    }
  }
}
