package dev.playhouse.media.dash;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a representation is encrypted, and where Clear Key players get its key.
 *
 * @param scheme {@code cenc} or {@code cbcs}
 * @param keyId 32 hex digits
 * @param clearKeyUrl licence URL; absent when Clear Key is not offered
 */
public record ContentProtection(String scheme, String keyId, @Nullable String clearKeyUrl) {
  private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{32}");

  public ContentProtection {
    if (!KEY_ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException("a key id has 32 lower-case hex digits: " + keyId);
    }
  }

  /** The key id in the form of {@code cenc:default_KID}. */
  UUID defaultKid() {
    return new UUID(Long.parseUnsignedLong(keyId, 0, 16, 16), Long.parseUnsignedLong(keyId, 16, 32, 16));
  }
}
