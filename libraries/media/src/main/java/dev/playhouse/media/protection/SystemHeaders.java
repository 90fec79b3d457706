package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.BoxWriter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Writes the headers ({@code pssh}, ISO/IEC 23001-7 section 8.1) by which key systems know what key to ask for. */
public final class SystemHeaders {
  private static final byte[] COMMON = HexFormat.of().parseHex("1077efecc0b24d02ace33c1e52e2fb4b");
  private static final byte[] WIDEVINE = HexFormat.of().parseHex("edef8ba979d64acea3c827dcd51d21ed");
  private static final byte[] PLAYREADY = HexFormat.of().parseHex("9a04f07998404286ab92e65be0885f95");

  /** Fields of Widevine's {@code WidevinePsshData}, a protocol buffer: number shifted by three, and the wire type. */
  private static final int WIDEVINE_KEY_ID = 2 << 3 | 2;

  private static final int WIDEVINE_PROTECTION_SCHEME = 9 << 3;
  private static final int SEVEN_BITS = 0x7f;
  private static final int MORE_FOLLOWS = 0x80;

  private SystemHeaders() {}

  /** Whether the system has a header. */
  public static boolean has(KeySystem system) {
    return switch (system) {
      case COMMON, WIDEVINE, PLAYREADY -> true;
      case CLEAR_KEY, FAIRPLAY -> false;
    };
  }

  /** The whole {@code pssh} box of a system for a key id of 16 bytes; a MediaException for those that have none. */
  public static byte[] pssh(KeySystem system, Scheme scheme, byte[] keyId) {
    if (keyId.length != ContentKey.LENGTH) {
      throw new MediaException("key-length", "a key id of " + keyId.length + " bytes, it needs " + ContentKey.LENGTH);
    }
    return switch (system) {
      case COMMON -> common(keyId);
      case WIDEVINE -> box(WIDEVINE, widevine(scheme, keyId));
      case PLAYREADY -> box(PLAYREADY, PlayReadyObject.of(PlayReadyHeader.xml(scheme, keyId)));
      case CLEAR_KEY, FAIRPLAY ->
          throw new MediaException("system-header", system + " has no pssh: ask for COMMON, WIDEVINE or PLAYREADY");
    };
  }

  /** A list of key ids and no data (W3C "cenc" Initialization Data Format, section 4). */
  private static byte[] common(byte[] keyId) {
    BoxWriter writer = new BoxWriter();
    writer.fullBox(
        "pssh",
        1,
        0,
        () -> {
          writer.bytes(COMMON);
          writer.u32(1);
          writer.bytes(keyId);
          writer.u32(0);
        });
    return writer.toBytes();
  }

  private static byte[] box(byte[] systemId, byte[] data) {
    BoxWriter writer = new BoxWriter();
    writer.fullBox(
        "pssh",
        0,
        0,
        () -> {
          writer.bytes(systemId);
          writer.u32(data.length);
          writer.bytes(data);
        });
    return writer.toBytes();
  }

  private static byte[] widevine(Scheme scheme, byte[] keyId) {
    BoxWriter writer = new BoxWriter();
    writer.u8(WIDEVINE_KEY_ID);
    writer.u8(keyId.length);
    writer.bytes(keyId);
    writer.u8(WIDEVINE_PROTECTION_SCHEME);
    int code = 0;
    for (byte character : scheme.fourCc().getBytes(StandardCharsets.US_ASCII)) {
      code = code << Byte.SIZE | character;
    }
    for (; code > SEVEN_BITS; code >>>= 7) {
      writer.u8((code & SEVEN_BITS) | MORE_FOLLOWS);
    }
    writer.u8(code);
    return writer.toBytes();
  }
}
