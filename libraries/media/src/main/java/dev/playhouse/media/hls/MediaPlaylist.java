package dev.playhouse.media.hls;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The playlist of one rendition.
 *
 * @param imports names of variables that it takes from the multivariant playlist
 * @param mediaSequence number of the first segment
 * @param ended whether no segment will be added
 */
public record MediaPlaylist(List<String> imports, long mediaSequence, List<MediaSegment> segments, boolean ended) {
  public MediaPlaylist {
    imports = List.copyOf(imports);
    segments = List.copyOf(segments);
  }

  /**
   * The playlist of a video or audio track package, the same for all sessions: {@code init.mp4}, {@code 1.m4s}, {@code 2.m4s}, …
   *
   * @param segmentDurations in ticks of the timescale
   * @param keys from {@link Key#ofKeyGroup}, none when the track is clear
   */
  public static MediaPlaylist ofTrack(int timescale, List<Long> segmentDurations, List<Key> keys) {
    URI init = URI.create("init.mp4");
    List<MediaSegment> segments = new ArrayList<>();
    for (long duration : segmentDurations) {
      URI uri = URI.create((segments.size() + 1) + ".m4s");
      segments.add(new MediaSegment(uri, duration / (double) timescale, init, keys));
    }
    return new MediaPlaylist(keys.isEmpty() ? List.of() : List.of(Key.LICENCE_VARIABLE), 1, segments, true);
  }

  /** The playlist of a text track package: the one file {@code text.vtt}. */
  public static MediaPlaylist ofText(double durationSeconds) {
    return new MediaPlaylist(List.of(), 1, List.of(new MediaSegment(URI.create("text.vtt"), durationSeconds, null, List.of())), true);
  }

  /** The sum of all segments. */
  public double durationSeconds() {
    return segments.stream().mapToDouble(MediaSegment::durationSeconds).sum();
  }
}
