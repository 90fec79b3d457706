package dev.playhouse.media.hls;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One segment of a rendition.
 *
 * @param range the part of the resource that it is; absent for all of it
 * @param init the init segment it needs ({@code EXT-X-MAP}); absent for text
 * @param keys alternatives, one per key system; none when it is clear
 * @param tiles what a sheet of thumbnails shows; absent for other media
 */
public record MediaSegment(
    URI uri, double durationSeconds, @Nullable ByteRange range, @Nullable URI init, List<Key> keys, @Nullable Tiles tiles) {
  public MediaSegment {
    keys = List.copyOf(keys);
  }

  /** A segment that is a whole resource. */
  public MediaSegment(URI uri, double durationSeconds, @Nullable URI init, List<Key> keys) {
    this(uri, durationSeconds, null, init, keys, null);
  }
}
