package dev.playhouse.media.hls;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that a playlist says something of ({@code EXT-X-DATERANGE}, RFC 8216bis section 4.4.5.1).
 *
 * @param className what it is, in a vocabulary of its author; absent when the playlist does not say
 * @param endDate when it ends: by its own date or duration, with the following range of its class, else as planned; absent
 *     while none of them is known
 * @param attributes what else is said of it by name ({@code X-…}, {@code SCTE35-…}, {@code CUE}), without quotes
 */
public record DateRange(String id, @Nullable String className, Instant startDate, @Nullable Instant endDate, Map<String, String> attributes) {
  public DateRange {
    attributes = Map.copyOf(attributes);
  }
}
