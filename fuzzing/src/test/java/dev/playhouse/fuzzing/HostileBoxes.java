package dev.playhouse.fuzzing;

import static dev.playhouse.fuzzing.Bytes.joined;
import static dev.playhouse.fuzzing.Bytes.patched;
import static dev.playhouse.fuzzing.Bytes.repeated;
import static dev.playhouse.fuzzing.EditedBoxes.box;
import static dev.playhouse.fuzzing.EditedBoxes.renamed;
import static dev.playhouse.fuzzing.EditedBoxes.with;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Boxes that lie about sizes, counts and places. */
final class HostileBoxes {
  private static final byte[] STREAM = file("stream/plain.mp4");
  private static final byte[] ENCRYPTED = file("decryption/own-cenc-film.mp4");
  private static final byte[] GROUPS = file("decryption/own-cbcs-lead-film.mp4");
  private static final byte[] TEXT = file("wvtt/own-1.mp4");

  static final List<Hostile> ALL =
      List.of(
          boxes("box-size", "a box that goes on to the end of the file", "00000000 6d6f6f76"),
          boxes("box-size", "a box smaller than its header", "00000007 6d6f6f76"),
          boxes("box-size", "a large size of 2^64 - 1", "00000001 6d646174 ffffffffffffffff"),
          boxes("box-size", "a large size of 2^63", "00000001 6d646174 8000000000000000"),
          boxes("box-size", "a large size without its bytes", "00000001 6d646174 0000"),
          Hostile.bytes("boxes", "box-limit", "a million boxes side by side", () -> repeated(Bytes.hex("0000000866726565"), 1_000_000)),
          Hostile.bytes("stream", "box-size", "a large size that overflows the place in the stream", () -> joined(STREAM,
              Bytes.hex("00000001 66726565 7fffffffffffffff"))),
          Hostile.bytes("stream", "box-limit", "a header of two gigabytes", () -> Bytes.hex("7fffffff 6d6f6f76")),
          Hostile.bytes("stream", "box-truncated", "media data of an exabyte", () -> joined(STREAM, Bytes.hex("00000001 6d646174 0fffffffffffffff"))),
          Hostile.bytes("stream", "not-fragmented", "boxes ten thousand deep", () -> nested("moov", 10_000)),
          edited("field-limit", "2^32 - 1 samples", "moof/traf/trun", "00000201 ffffffff 00000090 00000001"),
          edited("field-limit", "a sample of 4 GiB", "moof/traf/trun", "00000201 00000001 00000090 ffffffff"),
          edited("box-truncated", "more samples than the run has fields", "moof/traf/trun", "00000a05 00010000 00000090 00000000"),
          edited("sample-outside", "samples before the fragment", "moof/traf/trun", "00000201 00000001 80000000 00000010"),
          edited("sample-outside", "a sample over the end of the media data", "moof/traf/trun", "00000201 00000001 00000090 01000000"),
          edited("sample-outside", "a hundred thousand samples of no bytes", "moof/traf/trun", "00000001 000186a0 00000090"),
          edited("sample-time", "a negative duration", "moof/traf/trun", "00000301 00000001 00000090 80000000 00000010"),
          edited("decode-time", "a decode time of 2^64 - 1", "moof/traf/tfdt", "01000000 ffffffffffffffff"),
          edited("track-unknown", "a fragment of another track", "moof/traf/tfhd", "00020000 00000002"),
          edited("base-data-offset", "offsets from the start of the file", "moof/traf/tfhd", "00000001 00000001 0000000000000000"),
          edited("timescale", "a timescale of zero", "moov/trak/mdia/mdhd", "00000000 00000000 00000000 00000000 00000000 55c4 0000"),
          edited("field-limit", "a timescale of 2^32 - 1", "moov/trak/mdia/mdhd", "00000000 00000000 00000000 ffffffff 00000000 55c4 0000"),
          edited("timescale", "a movie timescale of zero", "moov/mvhd", "00".repeat(12) + "00000000" + "00".repeat(80)),
          edited("field-limit", "two thousand million edits", "moov/trak/edts/elst", "00000000 7fffffff 00000001 00000000 00010000"),
          edited("edit-list", "an edit of 2^63 - 1 ticks", "moov/trak/edts/elst", "01000000 00000001 0000000000000001 7fffffffffffffff 00010000"),
          edited("sample-entry", "no sample entry, but a count of one", "moov/trak/mdia/minf/stbl/stsd", "00000000 00000001"),
          changed("sample-entry", "a thousand sample entries", "moov/trak/mdia/minf/stbl/stsd", body -> joined(body, repeated(box("avc1",
              new byte[78]), 900))),
          changed("not-fragmented", "two defaults for one track", "moov/mvex", body -> joined(body, body)),
          changed("box-missing", "two tracks", "moov", body -> joined(body, box("trak", new byte[0]))),
          Hostile.bytes("stream", "track-header", "a second header", () -> joined(STREAM, STREAM)),
          Hostile.bytes("stream", "no-track", "a fragment before the header", () -> renamed(STREAM, "moov", "free")),
          decryption("encryption-parameters", "vectors of 7 bytes", "moov/trak/mdia/minf/stbl/stsd/encv/sinf/schi/tenc",
              "00000000 00000107 " + "10".repeat(16)),
          decryption("encryption-parameters", "vectors of 255 bytes", "moov/trak/mdia/minf/stbl/stsd/encv/sinf/schi/tenc",
              "00000000 000001ff " + "10".repeat(16)),
          decryption("encryption-parameters", "a constant vector of 255 bytes", "moov/trak/mdia/minf/stbl/stsd/encv/sinf/schi/tenc",
              "00000000 00000100 " + "10".repeat(16) + "ff" + "00".repeat(255)),
          decryption("box-truncated", "a constant vector that is not there", "moov/trak/mdia/minf/stbl/stsd/encv/sinf/schi/tenc",
              "00000000 00000100 " + "10".repeat(16) + "10"),
          decryption("scheme-unknown", "a scheme nobody knows", "moov/trak/mdia/minf/stbl/stsd/encv/sinf/schm", "00000000 00000000 00010000"),
          decryption("field-limit", "vectors for 2^32 - 1 samples", "moof/traf/senc", "00000000 ffffffff"),
          decryption("sample-count", "vectors for one sample of many", "moof/traf/senc", "00000000 00000001 0000000000000001"),
          decryption("box-truncated", "65,535 subsamples that are not there", "moof/traf/senc", "00000002 00000019 0000000000000001 ffff"),
          decryption("subsample-size", "subsamples that go beyond the sample", "moof/traf/senc",
              "00000002 00000019" + "0000000000000001 0001 ffff 7fffffff".repeat(25)),
          Hostile.bytes("decryption", "box-missing", "a fragment without vectors", () -> renamed(ENCRYPTED, "senc", "free")),
          Hostile.bytes("decryption", "sample-group", "a sample group description that is not there",
              () -> grouped("00000000 73656967 00000001 00000001 00010002")),
          Hostile.bytes("decryption", "field-limit", "a sample group with index 2^32 - 1",
              () -> grouped("00000000 73656967 00000001 00000001 ffffffff")),
          Hostile.bytes("decryption", "field-limit", "a sample group of 2^32 - 1 runs", () -> grouped("00000000 73656967 ffffffff")),
          Hostile.bytes("decryption", "field-limit", "2^32 - 1 sample group descriptions", () -> described("01000000 73656967 00000014 ffffffff")),
          Hostile.bytes("decryption", "sample-group", "a sample group description of 2^31 bytes",
              () -> described("01000000 73656967 80000000 00000001 00190100" + "10".repeat(16) + "10" + "00".repeat(16))),
          Hostile.bytes("wvtt", "sample-outside", "a thousand runs of a hundred samples over the same data", HostileBoxes::overlappingText),
          Hostile.bytes("wvtt", "sample-outside", "text before the media data", () -> with(TEXT, "moof/traf/trun",
              "01000201 00000001 00000000 00000096")),
          Hostile.bytes("wvtt", "text-encoding", "text that is no UTF-8", () -> patched(TEXT, indexOf(TEXT, "payl") + 4, "c0af")));

  private HostileBoxes() {}

  private static Hostile boxes(String code, String what, String hex) {
    return Hostile.bytes("boxes", code, what, () -> Bytes.hex(hex));
  }

  private static Hostile edited(String code, String what, String path, String hex) {
    return changed(code, what, path, body -> Bytes.hex(hex));
  }

  private static Hostile changed(String code, String what, String path, UnaryOperator<byte[]> edit) {
    return Hostile.bytes("stream", code, what, () -> with(STREAM, path, edit));
  }

  private static Hostile decryption(String code, String what, String path, String hex) {
    return Hostile.bytes("decryption", code, what, () -> with(ENCRYPTED, path, hex));
  }

  /** A fragment with a sample group. */
  private static byte[] grouped(String sbgp) {
    return with(GROUPS, "moof/traf", body -> joined(body, box("sbgp", Bytes.hex(sbgp))));
  }

  private static byte[] described(String sgpd) {
    return with(GROUPS, "moof/traf", body -> joined(body, box("sgpd", Bytes.hex(sgpd))));
  }

  /** Each sample is made of as many boxes as may stand side by side, and all of them are the same bytes. */
  private static byte[] overlappingText() {
    byte[] run = box("trun", Bytes.hex("00000001 00000064 0000c350"));
    byte[] fragment = with(TEXT, "moof/traf/tfhd", "00020018 00000001 00000001 00001f40");
    byte[] runs = with(fragment, "moof/traf", body -> joined(body, repeated(run, 990)));
    return with(runs, "mdat", body -> repeated(Bytes.hex("0000000876747461"), 200_000));
  }

  private static byte[] nested(String type, int depth) {
    byte[] nested = new byte[8 * depth];
    for (int level = 0; level < depth; level++) {
      byte[] header = box(type, new byte[0]);
      System.arraycopy(header, 0, nested, 8 * level, 8);
      int size = 8 * (depth - level);
      nested[8 * level] = (byte) (size >> 24);
      nested[8 * level + 1] = (byte) (size >> 16);
      nested[8 * level + 2] = (byte) (size >> 8);
      nested[8 * level + 3] = (byte) size;
    }
    return nested;
  }

  private static int indexOf(byte[] file, String type) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf(type);
  }

  private static byte[] file(String name) {
    return Corpus.bytes(Corpus.HOME.resolve(Path.of(name)));
  }
}
