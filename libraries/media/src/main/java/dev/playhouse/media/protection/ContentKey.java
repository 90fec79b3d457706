package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import java.util.HexFormat;
import java.util.List;

/**
 * The AES-128 key of a key group with its public id and its constant initialisation vector, 16 bytes each. Its text form shows the id only.
 *
 * @param signalling what its maker says of key systems; empty when it says nothing
 */
public record ContentKey(byte[] keyId, byte[] key, byte[] iv, List<SystemSignalling> signalling) {
  /** Length in bytes of each part. */
  public static final int LENGTH = 16;

  public ContentKey {
    requireLength("key id", keyId);
    requireLength("key", key);
    requireLength("initialisation vector", iv);
    signalling = List.copyOf(signalling);
  }

  /** A key that is signalled by its id alone. */
  public ContentKey(byte[] keyId, byte[] key, byte[] iv) {
    this(keyId, key, iv, List.of());
  }

  /** The same key with what its maker says. */
  public ContentKey signalled(List<SystemSignalling> said) {
    return new ContentKey(keyId, key, iv, said);
  }

  /** The key id as 32 lower-case hex digits. */
  public String keyIdHex() {
    return HexFormat.of().formatHex(keyId);
  }

  @Override
  public String toString() {
    return "ContentKey[" + keyIdHex() + "]";
  }

  private static void requireLength(String part, byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new MediaException("key-length", "the " + part + " of a content key has " + bytes.length + " bytes, it needs " + LENGTH);
    }
  }
}
