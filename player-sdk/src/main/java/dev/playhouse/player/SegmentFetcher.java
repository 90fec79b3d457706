package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import dev.playhouse.player.Downloader.Download;
import dev.playhouse.player.Downloader.Progress;
import dev.playhouse.player.Feed.OpenedRendition;
import dev.playhouse.player.FetchFailure.Kind;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches the next segment of a feed, with the playlist and the init segment where they are not here yet, and decrypts it. */
final class SegmentFetcher {
  private final Downloader downloader;
  private final PlayerClock clock;

  SegmentFetcher(Downloader downloader, PlayerClock clock) {
    this.downloader = downloader;
    this.clock = clock;
  }

  /** How to fetch: from where, with which keys, how long to bear silence. */
  record Terms(String pathway, Map<String, byte[]> keys, Duration patience) {}

  /** A clear segment and what it took. */
  record Fetched(Segment segment, byte[] clearInit, Transfer transfer, boolean last) {}

  /** The playlist of a track, fetched once per address. */
  MediaPlaylist playlist(Feed feed, Track track, Terms terms) throws FetchFailure, Abandoned, Stopped {
    URI address = address(track, terms);
    MediaPlaylist known = feed.playlist(address);
    if (known != null) {
      return known;
    }
    Download download = downloader.download(Request.get(RequestKind.PLAYLIST, address, terms.patience()), Downloader.UNWATCHED);
    try {
      MediaPlaylist playlist = HlsReader.media(Source.text(download), address);
      if (!playlist.ended() || playlist.segments().isEmpty()) {
        throw new PlayerException(ErrorCode.NOTHING_TO_PLAY,
            "the playlist of " + track.rendition().name() + " is "
                + (playlist.ended() ? "empty" : "live: only finished titles can be played"));
      }
      feed.keep(address, playlist);
      return playlist;
    } catch (MediaException e) {
      throw failure(Kind.UNREADABLE, "the playlist of " + track.rendition().name() + " cannot be read: " + e.code() + ": "
          + e.getMessage(), e);
    }
  }

  /** The next segment of a feed, from a track. */
  Fetched fetch(Feed feed, Track track, Terms terms, Progress progress) throws FetchFailure, Abandoned, Stopped {
    MediaPlaylist playlist = playlist(feed, track, terms);
    Feed.Place place = feed.next(playlist);
    int index = place.index();
    MediaSegment segment = playlist.segments().get(index);
    Rendition rendition = track.rendition();
    try {
      OpenedRendition opened = opened(feed, rendition, segment, terms);
      RequestKind kind = feed.kind() == TrackKind.VIDEO ? RequestKind.VIDEO : RequestKind.AUDIO;
      Download download = downloader.download(Request.get(kind, segment.uri(), terms.patience()), progress);
      Segment clear = new Segment(rendition, index, place.startSeconds(), segment.durationSeconds(), opened.clear(download.bytes()));
      return new Fetched(clear, opened.clearInit(), download.transfer(), index == playlist.segments().size() - 1);
    } catch (MediaException e) {
      throw failure(Kind.UNREADABLE, rendition.name() + " segment " + index + " cannot be read: " + e.code() + ": " + e.getMessage(), e);
    }
  }

  /** A text track, whole: track packages of text hold it in one file beside the playlist of its segments. */
  byte[] text(Track track, Terms terms) throws FetchFailure, Abandoned, Stopped {
    URI file = address(track, terms).resolve("text.vtt");
    return downloader.download(Request.get(RequestKind.TEXT, file, terms.patience()), Downloader.UNWATCHED).bytes();
  }

  private URI address(Track track, Terms terms) throws FetchFailure {
    URI address = track.playlists().get(terms.pathway());
    if (address == null) {
      throw failure(Kind.REFUSED, "pathway " + terms.pathway() + " has no " + track.rendition().name(), null);
    }
    return address;
  }

  private OpenedRendition opened(Feed feed, Rendition rendition, MediaSegment segment, Terms terms)
      throws FetchFailure, Abandoned, Stopped {
    OpenedRendition known = feed.opened(rendition);
    if (known != null) {
      return known;
    }
    MediaSegment.InitMap map = segment.map();
    if (map == null) {
      throw failure(Kind.UNREADABLE, rendition.name() + " has no init segment: only CMAF can be played", null);
    }
    byte[] init = downloader.download(Request.get(RequestKind.INIT, map.uri(), terms.patience()), Downloader.UNWATCHED).bytes();
    return feed.open(rendition, segment, init, terms.keys());
  }

  private FetchFailure failure(Kind kind, String message, @Nullable Throwable cause) {
    return new FetchFailure(kind, clock.nanoTime(), message, cause);
  }
}
