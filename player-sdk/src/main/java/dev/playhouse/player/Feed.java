package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import dev.playhouse.media.protection.SegmentDecrypter;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far one kind of track has been fetched, and what is kept for it: playlists by address, decrypters by rendition. */
final class Feed {
  /** Playlists give durations as decimals: a place nearer to a border than this is at the border. */
  private static final double TOLERANCE_SECONDS = 1e-3;

  private final TrackKind kind;
  private final Map<URI, MediaPlaylist> playlists = new HashMap<>();
  private final Map<String, OpenedRendition> opened = new HashMap<>();
  private @Nullable String lastRendition;
  private double endSeconds;
  private boolean sought;
  private boolean complete;

  Feed(TrackKind kind) {
    this.kind = kind;
  }

  /** A rendition whose init segment is here. */
  record OpenedRendition(byte[] clearInit, @Nullable SegmentDecrypter decrypter) {

    /** A segment in the clear. */
    byte[] clear(byte[] segment) {
      return decrypter == null ? segment : decrypter.segment(segment);
    }
  }

  TrackKind kind() {
    return kind;
  }

  double endSeconds() {
    return endSeconds;
  }

  /** Where the track ends, once it is complete. */
  double endOfTrack() {
    return complete ? endSeconds : Double.MAX_VALUE;
  }

  boolean complete() {
    return complete;
  }

  @Nullable String lastRendition() {
    return lastRendition;
  }

  @Nullable MediaPlaylist playlist(URI address) {
    return playlists.get(address);
  }

  void keep(URI address, MediaPlaylist playlist) {
    playlists.put(address, playlist);
  }

  /** Begins anew elsewhere, with the segment that holds that place. */
  void restart(double fromSeconds) {
    endSeconds = fromSeconds;
    sought = true;
    complete = false;
    lastRendition = null;
  }

  /** A place in a playlist. */
  record Place(int index, double startSeconds) {}

  /** The segment to fetch next: the one that begins nearest to where this feed ends, or that holds the place it was sent to. */
  Place next(MediaPlaylist playlist) {
    int last = playlist.segments().size() - 1;
    double start = 0;
    for (int index = 0; index < last; index++) {
      double duration = playlist.segments().get(index).durationSeconds();
      if (start + (sought ? duration - TOLERANCE_SECONDS : duration / 2) > endSeconds) {
        return new Place(index, sought ? start : endSeconds);
      }
      start += duration;
    }
    return new Place(last, sought ? start : endSeconds);
  }

  /** A rendition that was opened before, or null. */
  @Nullable OpenedRendition opened(Rendition rendition) {
    return opened.get(rendition.name());
  }

  /** Opens a rendition with its init segment; one without keys in its playlist is clear and passes through. */
  OpenedRendition open(Rendition rendition, MediaSegment segment, byte[] init, Map<String, byte[]> keys) {
    OpenedRendition open;
    if (segment.keys().isEmpty()) {
      open = new OpenedRendition(init, null);
    } else {
      SegmentDecrypter decrypter = new SegmentDecrypter(keys);
      try {
        open = new OpenedRendition(decrypter.init(init), decrypter);
      } catch (MediaException e) {
        throw e.code().startsWith("key") ? new PlayerException(ErrorCode.KEY_MISSING,
            "the licence has no key for " + rendition.name() + ": " + e.getMessage(), e) : e;
      }
    }
    opened.put(rendition.name(), open);
    return open;
  }

  /** A segment was handed over. */
  void delivered(Rendition rendition, double untilSeconds, boolean last) {
    lastRendition = rendition.name();
    endSeconds = untilSeconds;
    sought = false;
    complete = last;
  }
}
