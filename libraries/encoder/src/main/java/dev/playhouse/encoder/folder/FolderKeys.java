package dev.playhouse.encoder.folder;

import dev.playhouse.media.protection.ContentKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The content keys of a package.
 *
 * @param byGroup keys of key groups
 * @param forAll the key of all other groups, if there is one
 */
public record FolderKeys(Map<String, ContentKey> byGroup, @Nullable ContentKey forAll) {
  /** No keys: everything stays clear. */
  public static final FolderKeys NONE = new FolderKeys(Map.of(), null);

  private static final String MAC = "HmacSHA256";
  private static final String PURPOSE = "playhouse initialisation vector";

  public FolderKeys {
    byGroup = Map.copyOf(byGroup);
  }

  /** A key whose initialisation vector follows from it: the same key always encrypts to the same bytes, and the vector tells nothing. */
  public static ContentKey key(byte[] keyId, byte[] key) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      mac.update(PURPOSE.getBytes(StandardCharsets.US_ASCII));
      return new ContentKey(keyId, key, Arrays.copyOf(mac.doFinal(keyId), ContentKey.LENGTH));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  boolean isEmpty() {
    return byGroup.isEmpty() && forAll == null;
  }

  Optional<ContentKey> of(String group) {
    return Optional.ofNullable(byGroup.getOrDefault(group, forAll));
  }

  /** For messages: what groups there are keys for. */
  String groups() {
    return String.join(", ", new TreeMap<>(byGroup).keySet());
  }
}
