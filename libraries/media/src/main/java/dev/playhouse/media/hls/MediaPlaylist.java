package dev.playhouse.media.hls;

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

  /** The sum of all segments. */
  public double durationSeconds() {
    return segments.stream().mapToDouble(MediaSegment::durationSeconds).sum();
  }
}
