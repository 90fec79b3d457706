package dev.playhouse.media.cpix;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/** Key ids as the UUIDs that CPIX writes and as the 16 bytes that media carries, in the same order. */
public final class KeyIds {
  private static final int LENGTH = 16;

  private KeyIds() {}

  public static UUID uuid(byte[] keyId) {
    ByteBuffer bytes = ByteBuffer.wrap(keyId);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  public static byte[] bytes(UUID kid) {
    return ByteBuffer.allocate(LENGTH).putLong(kid.getMostSignificantBits()).putLong(kid.getLeastSignificantBits()).array();
  }

  /** The 32 hex digits of an id. */
  public static String hex(UUID kid) {
    return HexFormat.of().formatHex(bytes(kid));
  }
}
