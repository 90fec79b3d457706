package dev.playhouse.origin.playback;

import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Grant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is stored.
 *
 * @param publicationVersion what it plays to its end
 * @param playerDrm DRM systems the player said it can use
 * @param expiresAt until when its tokens and secrets hold; a renewal moves it on
 */
public record PlaybackSession(
    String id,
    String accountId,
    String titleId,
    String assetId,
    int publicationVersion,
    double durationSeconds,
    @Nullable String scheme,
    List<String> playerDrm,
    @Nullable Device device,
    Grant grant,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant stoppedAt) {

  /** The same session with another grant and end. */
  PlaybackSession renewed(Grant newGrant, Instant newEnd) {
    return new PlaybackSession(
        id, accountId, titleId, assetId, publicationVersion, durationSeconds, scheme, playerDrm, device, newGrant, createdAt, newEnd, stoppedAt);
  }
}
