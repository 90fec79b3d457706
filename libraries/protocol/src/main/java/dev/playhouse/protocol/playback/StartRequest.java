package dev.playhouse.protocol.playback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /playback/start}.
 *
 * @param device absent in a browser that plays ClearKey only
 * @param drm systems the player can use: {@code device}, {@code clearkey}
 * @param scheme {@code http} or {@code https}: edges that cannot be reached by it are left out; absent means both
 * @param profileId who watches; absent means the account's first profile
 * @param pin of that profile, where it has one
 */
public record StartRequest(
    String titleId, @Nullable Device device, List<String> drm, @Nullable String scheme, @Nullable String profileId, @Nullable String pin) {
  /** For the account's first profile. */
  public StartRequest(String titleId, @Nullable Device device, List<String> drm, @Nullable String scheme) {
    this(titleId, device, drm, scheme, null, null);
  }
}
