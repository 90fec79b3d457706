package dev.playhouse.media.protection;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Turns the encrypted segments of one rendition back into clear ones: give it the init segment first, then its media segments in any order.
 *
 * <p>An init segment without protection makes it pass everything through. Keep one per track being played and call {@link #init} at each
 * switch. Not thread-safe.
 */
public final class SegmentDecrypter {
  private final Map<String, byte[]> keys;

  /** Decrypts with keys of 16 bytes by key id, 32 lower-case hex digits. */
  public SegmentDecrypter(Map<String, byte[]> keys) {
    this.keys = Map.copyOf(keys);
  }

  /** Decrypts with the given keys. */
  public static SegmentDecrypter of(Collection<ContentKey> keys) {
    return new SegmentDecrypter(keys.stream().collect(Collectors.toMap(ContentKey::keyIdHex, ContentKey::key, (first, second) -> first)));
  }

  /** The clear form of an init segment: original sample entry, no {@code sinf}, no {@code pssh}. A key that is missing is named. */
  public byte[] init(byte[] init) {
    if (keys.hashCode() != 0) {
      throw new UnsupportedOperationException("to come");
    }
    return init;
  }

  /** The clear form of a media segment: samples decrypted, no {@code senc}, {@code saiz}, {@code saio}. */
  public byte[] segment(byte[] segment) {
    if (keys.hashCode() != 0) {
      throw new UnsupportedOperationException("to come");
    }
    return segment;
  }
}
