package dev.playhouse.media.cmaf;

import dev.playhouse.media.hls.ByteRange;
import dev.playhouse.media.hls.HlsWriter;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.KeyLines;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import dev.playhouse.media.protection.Protection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the static HLS playlists of a finished track: relative addresses, the same for all sessions. */
final class TrackPlaylist {
  private static final URI INIT = URI.create("init.mp4");

  private final PackagedTrack track;
  private final List<Key> keys;

  TrackPlaylist(PackagedTrack track, @Nullable Protection protection) {
    this.track = track;
    this.keys = protection == null ? List.of() : KeyLines.of(protection);
  }

  /** The playlist of all segments. */
  String media() {
    return text(MediaPlaylist.Content.MEDIA, null);
  }

  /**
   * The playlist of key frames alone.
   *
   * @param keyFrameBytes of each segment, what it takes from its start to decode its first picture
   */
  String iFrames(List<Integer> keyFrameBytes) {
    return text(MediaPlaylist.Content.I_FRAMES, keyFrameBytes);
  }

  private String text(MediaPlaylist.Content content, @Nullable List<Integer> keyFrameBytes) {
    List<MediaSegment> segments = new ArrayList<>();
    for (long duration : track.segmentDurations()) {
      int index = segments.size();
      segments.add(
          new MediaSegment(
              URI.create((index + 1) + ".m4s"),
              duration / (double) track.timescale(),
              keyFrameBytes == null ? null : new ByteRange(0, keyFrameBytes.get(index)),
              new MediaSegment.InitMap(INIT, null),
              index < track.clearSegments() ? List.of() : keys,
              null,
              false,
              null,
              false));
    }
    return HlsWriter.media(MediaPlaylist.of(content, segments));
  }
}
