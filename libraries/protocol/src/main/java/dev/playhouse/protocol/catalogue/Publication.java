package dev.playhouse.protocol.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A versioned list of track packages with texts and markers; it never changes, another one takes its place.
 *
 * @param name of the title when it was published
 * @param synopsis of the title when it was published
 * @param markers by their start
 * @param chapters by their start
 * @param visibleAt when viewers see it; absent when they do since it was published
 */
public record Publication(
    String titleId,
    String assetId,
    int version,
    double durationSeconds,
    List<TrackPackage> trackPackages,
    Instant publishedAt,
    @Nullable String name,
    @Nullable String synopsis,
    List<Marker> markers,
    List<Chapter> chapters,
    @Nullable Instant visibleAt) {
  public Publication {
    markers = markers == null ? List.of() : List.copyOf(markers);
    chapters = chapters == null ? List.of() : List.copyOf(chapters);
  }

  /** A publication without texts and markers. */
  public Publication(
      String titleId, String assetId, int version, double durationSeconds, List<TrackPackage> trackPackages, Instant publishedAt) {
    this(titleId, assetId, version, durationSeconds, trackPackages, publishedAt, null, null, List.of(), List.of(), null);
  }
}
