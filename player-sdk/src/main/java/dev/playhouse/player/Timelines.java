package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.cmaf.SegmentIndex;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.player.Downloader.Download;
import dev.playhouse.player.SegmentFetcher.Terms;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.DashTimeline;
import dev.playhouse.player.presentation.DashTrack;
import dev.playhouse.player.presentation.HlsTimeline;
import dev.playhouse.player.presentation.Listing;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import java.net.URI;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The segments of tracks as far as they are known: fetches playlists and indexes once, and playlists of live presentations again when a feed
 * has come to their end, but not before it is time (RFC 8216 section 6.3.4). Used by the player's thread only.
 */
final class Timelines {
  private static final double NANOS = 1e9;

  /** An MPD that is live is asked for more at this pace at most. */
  private static final double LEAST_PAUSE_SECONDS = 0.5;

  private final Downloader downloader;
  private final PlayerClock clock;
  private final ServerClock serverClock;
  private final Map<URI, Loaded> playlists = new HashMap<>();
  private final Map<Resource, SegmentIndex> indexes = new HashMap<>();
  private final IdentityHashMap<Listing, Timeline> onDemand = new IdentityHashMap<>();
  private @Nullable Timeline latest;

  Timelines(Downloader downloader, PlayerClock clock) {
    this.downloader = downloader;
    this.clock = clock;
    serverClock = new ServerClock(downloader.transport(), clock);
  }

  /** A playlist, and when it may be asked for again. */
  private record Loaded(Timeline timeline, long dueNanos) {}

  /** Whether a timeline has what somebody wants. */
  interface Want {
    boolean met(Timeline timeline);
  }

  /** The timeline of a track; looked up again where it lacks what is wanted, if it is time. */
  Timeline of(Track track, Terms terms, Want want) throws FetchFailure, Abandoned, Stopped {
    Timeline timeline;
    try {
      timeline = switch (listing(track, terms)) {
        case Listing.Playlist playlist -> playlist(playlist, terms, want);
        case Listing.Described described -> described(described, terms);
        case Listing.WholeFile file -> throw new IllegalStateException(track + " is one file");
      };
    } catch (MediaException e) {
      throw new FetchFailure(FetchFailure.Kind.UNREADABLE, clock.nanoTime(),
          "the segments of " + track.rendition().name() + " cannot be read: " + e.code() + ": " + e.getMessage(), e);
    }
    if (timeline.ended() && timeline.segments().stream().allMatch(SegmentRef::gap)) {
      throw new PlayerException(ErrorCode.NOTHING_TO_PLAY, track.rendition().name() + " has no segments");
    }
    return timeline;
  }

  /** Where the segments of a track are listed on the pathway. */
  Listing listing(Track track, Terms terms) throws FetchFailure {
    Listing listing = track.listings().get(terms.pathway());
    if (listing == null) {
      throw new FetchFailure(
          FetchFailure.Kind.REFUSED, clock.nanoTime(), "pathway " + terms.pathway() + " has no " + track.rendition().name(), null);
    }
    return listing;
  }

  /** When it is worth looking for more segments of a track than there are. */
  long dueNanos(Track track, Terms terms, Timeline timeline) throws FetchFailure {
    Loaded loaded = listing(track, terms) instanceof Listing.Playlist playlist ? playlists.get(playlist.address()) : null;
    return loaded == null ? nanosFromNow(Math.max(LEAST_PAUSE_SECONDS, timeline.targetSeconds() / 2)) : loaded.dueNanos();
  }

  /** The one of the playlist that was read last; null before the first, and where none is read. */
  @Nullable Timeline latest() {
    return latest;
  }

  /** Asks for the playlist of a track that is not here yet. */
  void begin(Track track, Terms terms) throws FetchFailure {
    if (listing(track, terms) instanceof Listing.Playlist playlist && !playlists.containsKey(playlist.address())) {
      downloader.begin(Request.get(RequestKind.PLAYLIST, playlist.address(), terms.patience()), null);
    }
  }

  private Timeline playlist(Listing.Playlist listing, Terms terms, Want want) throws FetchFailure, Abandoned, Stopped {
    Loaded before = playlists.get(listing.address());
    if (before != null && (before.timeline().ended() || want.met(before.timeline()) || clock.nanoTime() < before.dueNanos())) {
      return before.timeline();
    }
    long asked = clock.nanoTime();
    Download download = downloader.download(
        Request.get(RequestKind.PLAYLIST, listing.address(), terms.patience()), Downloader.UNWATCHED);
    MediaPlaylist playlist = HlsReader.media(Source.text(download), download.uri(), listing.variables());
    Timeline timeline = before == null ? HlsTimeline.first(playlist, latest) : HlsTimeline.next(playlist, before.timeline());
    boolean changed = before == null || !timeline.equals(before.timeline());
    double pause = timeline.targetSeconds() / (changed ? 1 : 2);
    playlists.put(listing.address(), new Loaded(timeline, asked + (long) (pause * NANOS)));
    latest = timeline;
    return timeline;
  }

  private Timeline described(Listing.Described listing, Terms terms) throws FetchFailure, Abandoned, Stopped {
    Timeline known = onDemand.get(listing);
    if (known != null) {
      return known;
    }
    DashTrack track = listing.track();
    for (Resource index : DashTimeline.indexes(track)) {
      if (!indexes.containsKey(index)) {
        Download download = downloader.download(RequestKind.INIT, index, terms.patience(), Downloader.UNWATCHED);
        long offset = index.range() == null ? 0 : index.range().first();
        indexes.put(index, SegmentIndex.read(download.bytes(), offset));
      }
    }
    Timeline timeline = DashTimeline.of(track, indexes, serverClock.now(track.live()));
    if (track.live() == null) {
      onDemand.put(listing, timeline);
    }
    return timeline;
  }

  private long nanosFromNow(double seconds) {
    return clock.nanoTime() + (long) (seconds * NANOS);
  }
}
