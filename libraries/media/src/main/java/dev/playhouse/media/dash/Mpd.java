package dev.playhouse.media.dash;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An on-demand presentation (ISO/IEC 23009-1 section 5.3.1).
 *
 * @param baseUrls one per way to the media; what is below is resolved against one of them
 * @param steering absent when there is nobody to ask
 */
public record Mpd(double durationSeconds, List<BaseUrl> baseUrls, @Nullable ContentSteering steering, List<Period> periods) {
  public Mpd {
    baseUrls = List.copyOf(baseUrls);
    periods = List.copyOf(periods);
  }

  /**
   * Where the steering manifest is, and which service location holds until it is read (ETSI TS 103 998).
   *
   * @param queryBeforeStart whether a player must ask before it plays
   */
  public record ContentSteering(String serverUrl, @Nullable String defaultServiceLocation, boolean queryBeforeStart) {}
}
