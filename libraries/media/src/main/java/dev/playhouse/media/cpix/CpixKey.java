package dev.playhouse.media.cpix;

import dev.playhouse.media.protection.ContentKey;
import dev.playhouse.media.protection.Scheme;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A content key of a document (CPIX section 7.4.7).
 *
 * @param explicitIv initialisation vector of 8 or 16 bytes
 * @param scheme what the key encrypts with; null when the document leaves it open
 */
public record CpixKey(UUID kid, byte @Nullable [] explicitIv, @Nullable Scheme scheme, KeyValue value) {
  /** A key in the clear. */
  public static CpixKey of(ContentKey key, Scheme scheme) {
    return new CpixKey(KeyIds.uuid(key.keyId()), key.iv(), scheme, new KeyValue.Clear(key.key()));
  }

  /** A key that somebody else shall make. */
  public static CpixKey wanted(UUID kid, byte[] explicitIv, Scheme scheme) {
    return new CpixKey(kid, explicitIv, scheme, new KeyValue.Wanted());
  }

  CpixKey with(KeyValue newValue) {
    return new CpixKey(kid, explicitIv, scheme, newValue);
  }
}
