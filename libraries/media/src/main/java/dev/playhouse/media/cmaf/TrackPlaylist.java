package dev.playhouse.media.cmaf;

import dev.playhouse.media.hls.HlsWriter;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the static HLS playlist of a finished track: relative addresses, the same for all sessions. */
final class TrackPlaylist {
  private TrackPlaylist() {}

  static String text(PackagedTrack track, @Nullable Protection protection) {
    List<Key> keys = protection == null ? List.of() : keys(protection);
    List<MediaSegment> segments = new ArrayList<>();
    for (long ticks : track.segmentDurations()) {
      double seconds = (double) ticks / track.timescale();
      segments.add(new MediaSegment(URI.create(segments.size() + 1 + ".m4s"), seconds, URI.create("init.mp4"), keys));
    }
    return HlsWriter.media(new MediaPlaylist(protection == null ? List.of() : List.of(Key.LICENCE_VARIABLE), 1, segments, true));
  }

  private static List<Key> keys(Protection protection) {
    byte[] keyId = protection.key().keyId();
    return protection.scheme() == Scheme.CBCS
        ? Key.ofKeyGroup(Key.Method.SAMPLE_AES, keyId, protection.key().iv())
        : Key.ofKeyGroup(Key.Method.SAMPLE_AES_CTR, keyId, null);
  }
}
