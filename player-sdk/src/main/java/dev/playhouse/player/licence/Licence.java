package dev.playhouse.player.licence;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Content keys and the policy they come with.
 *
 * @param keys content keys of 16 bytes by key id, 32 lower-case hex digits
 * @param maxHeight tallest picture that may be shown, or 0 for no limit
 * @param period absent when the system has no expiry
 */
public record Licence(Map<String, byte[]> keys, int maxHeight, @Nullable Period period) {
  /**
   * How long the keys may be used, from when they came: the clock of a device may be wrong.
   *
   * @param renewAfter when the next licence is to be asked for
   * @param lasts from when the licence came to its end
   * @param expiresAt the end by the clock of the service
   */
  public record Period(Duration renewAfter, Duration lasts, Instant expiresAt) {}

  /** Key ids and policy; never a key. */
  @Override
  public String toString() {
    return "Licence[keys=" + keys.keySet() + ", maxHeight=" + maxHeight + ", period=" + period + "]";
  }
}
