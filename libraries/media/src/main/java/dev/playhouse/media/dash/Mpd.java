package dev.playhouse.media.dash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An on-demand presentation of one period (ISO/IEC 23009-1 section 5.3.1).
 *
 * @param baseUrls one per way to the media; what {@link Representation#baseUrl} is resolved against
 * @param steering absent when there is nobody to ask
 */
public record Mpd(double durationSeconds, List<BaseUrl> baseUrls, @Nullable ContentSteering steering, List<AdaptationSet> adaptationSets) {
  public Mpd {
    baseUrls = List.copyOf(baseUrls);
    adaptationSets = List.copyOf(adaptationSets);
  }

  /** One way to the media; steering manifests name it by its service location. */
  public record BaseUrl(String url, String serviceLocation) {}

  /** Where the steering manifest is, and which service location holds until it is read (ETSI TS 103 998). */
  public record ContentSteering(String serverUrl, String defaultServiceLocation) {}
}
