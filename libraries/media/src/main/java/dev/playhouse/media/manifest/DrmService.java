package dev.playhouse.media.manifest;

import org.jspecify.annotations.Nullable;

/** A service that a session may get its licences from. */
public sealed interface DrmService {
  /** Where players ask, absolute; absent when the application that embeds the player tells it. */
  @Nullable String licenceUrl();

  /**
   * W3C Clear Key.
   *
   * @param licenceUrl has a query already and authorises itself: {@code POST} is answered with W3C JSON, {@code GET} with {@code &kid=HEX}
   *     with the 16 bytes of the key
   */
  record ClearKey(@Nullable String licenceUrl) implements DrmService {}

  /** Google Widevine. */
  record Widevine(@Nullable String licenceUrl) implements DrmService {}

  /** Microsoft PlayReady. */
  record PlayReady(@Nullable String licenceUrl) implements DrmService {}

  /** Apple FairPlay Streaming; manifests name its keys only, {@code skd://KEY-ID}. */
  record FairPlay(@Nullable String licenceUrl) implements DrmService {}
}
