package dev.playhouse.fuzzing;

import static dev.playhouse.fuzzing.Bytes.joined;
import static dev.playhouse.fuzzing.Bytes.repeated;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Parameter sets, slices and NAL units that ask for too much or contradict each other. */
final class HostileVideo {
  private static final byte[] STREAM = Corpus.bytes(Corpus.HOME.resolve(Path.of("packaging/plain.mp4")));
  private static final byte[] START = Bytes.hex("000001");

  static final List<Hostile> ALL =
      List.of(
          units("h264", "h264", "a sequence parameter set of 2^32", "67 42 00 1e" + "00 00 03 00 01 ff"),
          units("h264", "h264", "an Exp-Golomb code of nothing but zeros", "67 42 00 1e" + "00 00 03".repeat(60)),
          units("h264", "h264", "a picture parameter set that nobody sent", "65 88 80"),
          units("h264", "h264", "one byte of a slice", "65"),
          units("h265", "h265", "half a header", "42"),
          units("h265", "h265", "a sequence of 64 sub-layers", "42 01 0f ff ff ff ff ff"),
          units("h265", "h265", "a layer above the base", "42 09 01 01"),
          units("h265", "h265", "a slice without parameter sets", "26 01 ac"),
          Hostile.bytes("h264", "", "a hundred thousand empty units", () -> repeated(START, 100_000)),
          packaging("nal-unit", "a unit of no bytes", "00000000"),
          packaging("nal-unit", "a unit of 4 GiB", "ffffffff"),
          packaging("nal-unit", "a length cut off", "000000"),
          Hostile.bytes("packaging", "nal-unit", "lengths of three bytes where four were written", HostileVideo::shortLengths));

  private HostileVideo() {}

  private static Hostile units(String target, String code, String what, String hex) {
    return Hostile.bytes(target, code, what, () -> joined(START, Bytes.hex(hex), START));
  }

  /** The first sample begins with these bytes. */
  private static Hostile packaging(String code, String what, String hex) {
    return Hostile.bytes("packaging", code, what, () -> EditedBoxes.with(STREAM, "mdat", body -> Bytes.patched(body, 0,
        hex + "ff".repeat(hex.length() == 6 ? 2000 : 0))));
  }

  private static byte[] shortLengths() {
    int configuration = new String(STREAM, StandardCharsets.ISO_8859_1).indexOf("avcC") + 4;
    return Bytes.patched(STREAM, configuration + 4, "fe");
  }
}
