package dev.playhouse.media.dash;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A presentation (ISO/IEC 23009-1 section 5.3.1).
 *
 * @param durationSeconds infinite when nothing says when it ends
 * @param baseUrls one per way to the media; what is below is resolved against one of them
 * @param steering absent when there is nobody to ask
 * @param live absent when it is on demand
 * @param location where the next version is to be asked for; absent for the address that it came from
 */
public record Mpd(
    double durationSeconds, List<BaseUrl> baseUrls, @Nullable ContentSteering steering, List<Period> periods, @Nullable Live live,
    @Nullable String location) {
  public Mpd {
    baseUrls = List.copyOf(baseUrls);
    periods = List.copyOf(periods);
  }

  /** A presentation on demand. */
  public Mpd(double durationSeconds, List<BaseUrl> baseUrls, @Nullable ContentSteering steering, List<Period> periods) {
    this(durationSeconds, baseUrls, steering, periods, null, null);
  }

  /**
   * Where the steering manifest is, and which service location holds until it is read (ETSI TS 103 998).
   *
   * @param queryBeforeStart whether a player must ask before it plays
   */
  public record ContentSteering(String serverUrl, @Nullable String defaultServiceLocation, boolean queryBeforeStart) {}

  /**
   * What a presentation says that becomes available as time passes ({@code type="dynamic"}).
   *
   * @param availabilityStart the zero of its time, by the clock of the server
   * @param published when this version was made; absent when it does not say
   * @param updateSeconds for how long this version is good at least; infinite when it will not change
   * @param windowSeconds for how long segments stay; infinite when none is removed before the end
   * @param delaySeconds how far behind the newest media it wants to be played; 0 when it does not say
   * @param clocks where the server's clock can be read ({@code UTCTiming}), best first
   */
  public record Live(
      Instant availabilityStart,
      @Nullable Instant published,
      double updateSeconds,
      double windowSeconds,
      double delaySeconds,
      List<Descriptor> clocks) {
    public Live {
      clocks = List.copyOf(clocks);
    }
  }
}
