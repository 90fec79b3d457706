package dev.playhouse.player.licence;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Content keys and the policy they come with.
 *
 * @param keys content keys of 16 bytes by key id, 32 lower-case hex digits
 * @param maxHeight tallest picture that may be shown, or 0 for no limit
 * @param expiresAt absent when the system has no expiry
 */
public record Licence(Map<String, byte[]> keys, int maxHeight, @Nullable Instant expiresAt) {
  /** Key ids and policy; never a key. */
  @Override
  public String toString() {
    return "Licence[keys=" + keys.keySet() + ", maxHeight=" + maxHeight + ", expiresAt=" + expiresAt + "]";
  }
}
