package dev.playhouse.media.protection;

import dev.playhouse.media.box.BoxWriter;
import java.util.HexFormat;

/** The {@code pssh} that every system of the Encrypted Media Extensions understands: a list of key ids. */
final class CommonSystemHeader {
  private static final byte[] SYSTEM_ID = HexFormat.of().parseHex("1077efecc0b24d02ace33c1e52e2fb4b");

  private CommonSystemHeader() {}

  static void write(BoxWriter writer, byte[] keyId) {
    writer.fullBox(
        "pssh",
        1,
        0,
        () -> {
          writer.bytes(SYSTEM_ID);
          writer.u32(1);
          writer.bytes(keyId);
          writer.u32(0);
        });
  }
}
