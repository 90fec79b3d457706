package dev.playhouse.protocol.playback;

import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One playback and all a player needs for it.
 *
 * @param manifests absolute URLs by format: {@code hls}, {@code dash}; they authorise themselves
 * @param licenceUrls absolute URLs by DRM system; they authorise themselves
 * @param licenceKey public key of device licences, P-256 SubjectPublicKeyInfo in base64url
 * @param publicationVersion the publication that the session plays to its end, whatever is published meanwhile
 * @param markers by their start
 * @param chapters by their start
 * @param images absent when the asset has none
 * @param fairplayCertificateUrl where players get the certificate that FairPlay requests are encrypted to; absent where none is configured
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
    Instant expiresAt,
    int publicationVersion,
    List<Marker> markers,
    List<Chapter> chapters,
    @Nullable ImageAddresses images,
    @Nullable String fairplayCertificateUrl) {
  public Session {
    markers = markers == null ? List.of() : List.copyOf(markers);
    chapters = chapters == null ? List.of() : List.copyOf(chapters);
  }

  /** A session of a publication without markers, chapters and images. */
  public Session(
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
      Instant expiresAt) {
    this(
        id, titleId, assetId, grant, manifests, licenceUrls, steeringUrl, licenceKey, edges, resumePositionSeconds, heartbeatSeconds,
        expiresAt, 1, List.of(), List.of(), null, null);
  }
}
