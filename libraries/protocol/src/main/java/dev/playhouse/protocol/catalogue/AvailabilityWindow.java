package dev.playhouse.protocol.catalogue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time during which a title may be watched in some regions. It opens and closes by itself.
 *
 * @param regions ISO 3166-1 alpha-2, in upper case; none for everywhere
 * @param start the first moment; null for always until the end
 * @param end the first moment after it; null for ever
 */
public record AvailabilityWindow(List<String> regions, @Nullable Instant start, @Nullable Instant end) {
  public AvailabilityWindow {
    regions = regions == null ? List.of() : List.copyOf(regions);
  }

  /** Whether it is for a region; one that is not known is only in what is for everywhere. */
  public boolean covers(@Nullable String region) {
    return regions.isEmpty() || (region != null && regions.contains(region));
  }

  /** Whether it is open at a moment. */
  public boolean open(Instant at) {
    return (start == null || !at.isBefore(start)) && (end == null || at.isBefore(end));
  }
}
