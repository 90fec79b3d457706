package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxReader;
import dev.playhouse.media.box.MainTrack;
import dev.playhouse.media.box.TrackFragment;
import java.util.List;

/** How far the clock inside the pictures is ahead of the presentation's, by the last segment that tells. Used by the player's thread only. */
final class MediaClock {
  private double aheadSeconds;

  /** Seconds; 0 until something tells. */
  double aheadSeconds() {
    return aheadSeconds;
  }

  /** A clear segment of pictures; what does not tell changes nothing. */
  void delivered(byte[] init, Segment segment) {
    try {
      MainTrack track = MainTrack.of(first(init, "moov"));
      TrackFragment fragment = TrackFragment.of(first(segment.bytes(), "moof"), track.defaults());
      fragment.samples().stream().mapToLong(sample -> sample.decodeTime() + sample.compositionOffset()).min().ifPresent(first ->
          aheadSeconds = (double) (first - track.mediaTime()) / track.timescale() - segment.startSeconds());
    } catch (MediaException e) {
      return; // text that has no clock of its own stays where it was
    }
  }

  private static Box first(byte[] bytes, String type) {
    List<Box> boxes = BoxReader.boxes(bytes);
    return boxes.stream().filter(box -> box.type().equals(type)).findFirst()
        .orElseThrow(() -> new MediaException("box-missing", 0, "no box " + type));
  }
}
