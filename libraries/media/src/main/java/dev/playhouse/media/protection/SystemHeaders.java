package dev.playhouse.media.protection;

import dev.playhouse.media.box.BoxWriter;

/** Writes the headers ({@code pssh}, ISO/IEC 23001-7 section 8.1) by which key systems know what key to ask for. */
public final class SystemHeaders {
  private SystemHeaders() {}

  /** The whole {@code pssh} box of a system; a MediaException for those that have none: CLEAR_KEY and FAIRPLAY. */
  public static byte[] pssh(KeySystem system, Scheme scheme, byte[] keyId) {
    if (system != KeySystem.COMMON) {
      throw new UnsupportedOperationException(system + " " + scheme);
    }
    BoxWriter writer = new BoxWriter();
    CommonSystemHeader.write(writer, keyId);
    return writer.toBytes();
  }
}
