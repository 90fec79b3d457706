package dev.playhouse.origin.playback;

import dev.playhouse.origin.history.FootprintOwner;
import dev.playhouse.protocol.playback.Device;
import dev.playhouse.protocol.playback.Grant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is stored.
 *
 * @param profileId whose viewing it is; null in sessions from before there were profiles
 * @param publicationVersion what it plays to its end
 * @param playerDrm DRM systems the player said it can use
 * @param expiresAt until when its tokens and secrets hold; a renewal moves it on
 * @param seenAt when its player was last heard of
 */
public record PlaybackSession(
    String id,
    String accountId,
    @Nullable String profileId,
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
    Instant seenAt,
    @Nullable Instant stoppedAt) {

  /** Whose history it goes into. */
  FootprintOwner owner() {
    return new FootprintOwner(accountId, profileId, id);
  }

  /** The same session with another grant and end. */
  PlaybackSession renewed(Grant newGrant, Instant newEnd, Instant now) {
    return new PlaybackSession(
        id, accountId, profileId, titleId, assetId, publicationVersion, durationSeconds, scheme, playerDrm, device, newGrant, createdAt, newEnd,
        now, stoppedAt);
  }
}
