package dev.playhouse.player.presentation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One encode of picture, sound or text.
 *
 * @param name of its own among those of its kind
 * @param language RFC 5646
 * @param preferred whether the manifest would have it chosen
 * @param width 0 when unknown
 * @param height 0 when unknown
 * @param averageBitsPerSecond 0 when unknown
 * @param peakBitsPerSecond 0 when unknown
 * @param codecs RFC 6381, empty when unknown
 * @param hdcpLevel as in HLS, empty when unknown
 * @param listings by pathway; at least one
 */
public record PresentedTrack(
    String name,
    @Nullable String language,
    boolean preferred,
    int width,
    int height,
    int averageBitsPerSecond,
    int peakBitsPerSecond,
    String codecs,
    String hdcpLevel,
    Map<String, Listing> listings) {
  public PresentedTrack {
    listings = Map.copyOf(listings);
  }
}
