package dev.playhouse.protocol.playback;

import java.util.List;
import java.util.Map;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One playback and all a player needs for it.
 *
 * @param manifests absolute URLs by format: {@code hls}, {@code dash}; they authorise themselves
 * @param licenceUrls absolute URLs by DRM system; they authorise themselves
 * @param licenceKey public key of device licences, P-256 SubjectPublicKeyInfo in base64url
 */
public record Session(
    String id,
    String titleId,
    String assetId,
    Grant grant,
    Map<String, String> manifests,
    Map<String, String> licenceUrls,
    String steeringUrl,
    String licenceKey,
    List<EdgeAddress> edges,
    double resumePositionSeconds,
    int heartbeatSeconds,
    Instant expiresAt) {}
