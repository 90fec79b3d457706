package dev.playhouse.media.hls;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One segment of a rendition.
 *
 * @param init the init segment it needs ({@code EXT-X-MAP}); absent for text
 * @param keys alternatives, one per key system; none when it is clear
 */
public record MediaSegment(URI uri, double durationSeconds, @Nullable URI init, List<Key> keys) {
  public MediaSegment {
    keys = List.copyOf(keys);
  }
}
