package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How the samples of a track are encrypted: scheme and {@code tenc} (ISO/IEC 23001-7 section 8.2).
 *
 * @param ivBytes length of the initialisation vector that each sample brings along, 0 when it is constant
 * @param constantIv 8 or 16 bytes, empty when each sample has its own
 * @param cryptBlocks encrypted blocks of the pattern, 0 with {@code skipBlocks} 0 for all
 */
record TrackEncryption(Scheme scheme, byte[] keyId, int ivBytes, byte[] constantIv, int cryptBlocks, int skipBlocks) {
  private static final int SAMPLE_IV_BYTES = 8;
  private static final int VIDEO_CRYPT_BLOCKS = 1;
  private static final int VIDEO_SKIP_BLOCKS = 9;
  private static final byte[] NO_IV = {};

  static TrackEncryption of(Protection protection, boolean video) {
    ContentKey key = protection.key();
    return switch (protection.scheme()) {
      case CENC -> new TrackEncryption(Scheme.CENC, key.keyId(), SAMPLE_IV_BYTES, NO_IV, 0, 0);
      case CBCS ->
          new TrackEncryption(Scheme.CBCS, key.keyId(), 0, key.iv(), video ? VIDEO_CRYPT_BLOCKS : 0, video ? VIDEO_SKIP_BLOCKS : 0);
    };
  }

  /** Reads scheme and parameters from a {@code sinf}; null when it says that the samples are clear. */
  static @Nullable TrackEncryption read(Box sinf) {
    Scheme scheme = scheme(sinf.only("schm").fields());
    BoxFields fields = sinf.only("schi").only("tenc").fields();
    int version = fields.u8();
    fields.skip(3);
    return read(fields, scheme, scheme == Scheme.CBCS && version > 0);
  }

  /** Reads what {@code tenc} and the sample group {@code seig} have in common; null when it says that the samples are clear. */
  static @Nullable TrackEncryption read(BoxFields fields, Scheme scheme, boolean patterned) {
    fields.skip(1);
    int pattern = fields.u8();
    int isProtected = fields.u8();
    int ivBytes = fields.u8();
    byte[] keyId = fields.bytes(ContentKey.LENGTH);
    if (isProtected == 0) {
      return null;
    }
    byte[] constantIv = ivBytes == 0 ? fields.bytes(fields.u8()) : NO_IV;
    boolean validIv = scheme == Scheme.CENC ? ivBytes == SAMPLE_IV_BYTES || ivBytes == SampleCipher.BLOCK : ivBytes == 0;
    if (!validIv || (ivBytes == 0 && constantIv.length != SampleCipher.BLOCK && constantIv.length != SAMPLE_IV_BYTES)) {
      throw fields.error(
          "encryption-parameters",
          "scheme " + scheme.fourCc() + " with initialisation vectors of " + ivBytes + " bytes (constant: " + constantIv.length + ")");
    }
    int cryptBlocks = patterned ? pattern >> 4 : 0;
    int skipBlocks = patterned ? pattern & 0xf : 0;
    if (cryptBlocks == 0 && skipBlocks > 0) {
      throw fields.error("encryption-parameters", "a pattern that encrypts none of " + skipBlocks + " blocks");
    }
    return new TrackEncryption(scheme, keyId, ivBytes, constantIv, cryptBlocks, skipBlocks);
  }

  private static Scheme scheme(BoxFields schm) {
    schm.skip(4);
    String code = new String(schm.bytes(4), StandardCharsets.ISO_8859_1);
    for (Scheme scheme : Scheme.values()) {
      if (scheme.fourCc().equals(code)) {
        return scheme;
      }
    }
    throw schm.error("scheme-unknown", "protection scheme \"" + code + "\": only cenc and cbcs can be decrypted");
  }

  /** Writes the {@code tenc}. */
  void write(BoxWriter writer) {
    writer.fullBox(
        "tenc",
        scheme == Scheme.CBCS ? 1 : 0,
        0,
        () -> {
          writer.u8(0);
          writer.u8(cryptBlocks << 4 | skipBlocks);
          writer.u8(1);
          writer.u8(ivBytes);
          writer.bytes(keyId);
          if (ivBytes == 0) {
            writer.u8(constantIv.length);
            writer.bytes(constantIv);
          }
        });
  }

  /** Whether a key is named; when all keys change inside the track, only its sample groups name them. */
  boolean namesKey() {
    return !Arrays.equals(keyId, new byte[ContentKey.LENGTH]);
  }

  String keyIdHex() {
    return HexFormat.of().formatHex(keyId);
  }

  /** The refusal of a track whose key is not there. */
  MediaException keyMissing() {
    return new MediaException("key-missing", "no key for key id " + keyIdHex() + ": the licence does not cover this rendition");
  }
}
