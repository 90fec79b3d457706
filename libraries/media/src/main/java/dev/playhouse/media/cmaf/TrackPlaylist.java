package dev.playhouse.media.cmaf;

import dev.playhouse.media.hls.HlsWriter;
import dev.playhouse.media.hls.Key;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.protection.Protection;
import dev.playhouse.media.protection.Scheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders the static HLS playlist of a finished track: relative addresses, the same for all sessions. */
final class TrackPlaylist {
  private TrackPlaylist() {}

  static String text(PackagedTrack track, @Nullable Protection protection) {
    List<Key> keys = protection == null ? List.of() : keys(protection);
    return HlsWriter.media(MediaPlaylist.ofTrack(track.timescale(), track.segmentDurations(), keys));
  }

  private static List<Key> keys(Protection protection) {
    byte[] keyId = protection.key().keyId();
    return protection.scheme() == Scheme.CBCS
        ? Key.ofKeyGroup(Key.Method.SAMPLE_AES, keyId, protection.key().iv())
        : Key.ofKeyGroup(Key.Method.SAMPLE_AES_CTR, keyId, null);
  }
}
