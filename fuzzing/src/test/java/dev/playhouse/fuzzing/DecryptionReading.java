package dev.playhouse.fuzzing;

import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.FirstSample;
import dev.playhouse.media.protection.SegmentDecrypter;
import java.util.HexFormat;
import java.util.List;

/** Decrypts an init segment and a media segment; then the first sample of it alone. */
final class DecryptionReading {
  /** The key of all encrypted files in the corpus. */
  static final ContentKey KEY =
      new ContentKey(
          HexFormat.of().parseHex("10101010101010101010101010101010"),
          HexFormat.of().parseHex("20202020202020202020202020202020"),
          HexFormat.of().parseHex("30303030303030303030303030303030"));

  private DecryptionReading() {}

  static void read(byte[] input) {
    InitAndSegment track = InitAndSegment.of(input);
    SegmentDecrypter decrypter = SegmentDecrypter.of(List.of(KEY));
    decrypter.init(track.init());
    decrypter.segment(track.segment());
    decrypter.segment(FirstSample.of(track.segment(), track.init()));
  }
}
