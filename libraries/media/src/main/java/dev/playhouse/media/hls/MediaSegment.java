package dev.playhouse.media.hls;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One segment of a rendition.
 *
 * @param range the part of the resource that it is; absent for all of it
 * @param map the init segment it needs ({@code EXT-X-MAP}); absent for text
 * @param keys alternatives, one per key system; none when it is clear
 * @param tiles what a sheet of thumbnails shows; absent for other media
 * @param discontinuity whether time or format begin anew with it ({@code EXT-X-DISCONTINUITY})
 * @param dateTime when it was recorded ({@code EXT-X-PROGRAM-DATE-TIME}); absent when the playlist does not say it of this one
 * @param gap whether it is missing, and must not be asked for ({@code EXT-X-GAP})
 */
public record MediaSegment(
    URI uri,
    double durationSeconds,
    @Nullable ByteRange range,
    @Nullable InitMap map,
    List<Key> keys,
    @Nullable Tiles tiles,
    boolean discontinuity,
    @Nullable Instant dateTime,
    boolean gap) {
  public MediaSegment {
    keys = List.copyOf(keys);
  }

  /** A segment that is a whole resource, as is its init segment. */
  public MediaSegment(URI uri, double durationSeconds, @Nullable URI init, List<Key> keys) {
    this(uri, durationSeconds, null, init == null ? null : new InitMap(init, null), keys, null, false, null, false);
  }

  /**
   * An init segment.
   *
   * @param range the part of the resource that it is; absent for all of it
   * @param keys what it is encrypted with as a whole, alternatives; none when it is clear, or its samples are what is encrypted
   */
  public record InitMap(URI uri, @Nullable ByteRange range, List<Key> keys) {
    public InitMap {
      keys = List.copyOf(keys);
    }

    /** One that is clear. */
    public InitMap(URI uri, @Nullable ByteRange range) {
      this(uri, range, List.of());
    }
  }
}
