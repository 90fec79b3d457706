package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import dev.playhouse.media.hls.Tiles;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.DashTimeline;
import dev.playhouse.player.presentation.HlsTimeline;
import dev.playhouse.player.presentation.ImageTrack;
import dev.playhouse.player.presentation.Listing;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import dev.playhouse.player.transport.RequestKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thumbnails for a seek bar. They are fetched a sheet at a time, while the buffer has time to spare, and the last sheets are kept: who moves along
 * a bar asks for the same ones again. Used by the player's thread only.
 */
final class Thumbnails {
  private static final Logger LOG = LoggerFactory.getLogger(Thumbnails.class);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** Sheets have some hundred kilobytes, and show minutes of the film each. */
  private static final int SHEETS_KEPT = 8;

  private static final double NANOS = 1e9;

  private final Downloader downloader;
  private final PlayerClock clock;
  private final Supplier<@Nullable Timeline> beside;
  private final Queue<PlayerCommand.FindThumbnail> wanted = new ArrayDeque<>();
  private final Map<Resource, byte[]> kept = new LinkedHashMap<>();
  private @Nullable Listed listed;

  /** Of a playback; the last tells where media lie whose playlist was read last. */
  Thumbnails(Downloader downloader, PlayerClock clock, Supplier<@Nullable Timeline> beside) {
    this.downloader = downloader;
    this.clock = clock;
    this.beside = beside;
  }

  /**
   * The sheets of a track.
   *
   * @param timeline that they lie on
   * @param dueNanos when there may be others
   */
  private record Listed(ImageTrack track, List<Sheet> sheets, Timeline timeline, long dueNanos) {
    boolean holds(ImageTrack wantedTrack, long now) {
      return track.equals(wantedTrack) && (timeline.ended() || now - dueNanos < 0);
    }

    @Nullable Sheet of(double seconds) {
      return sheets.stream().filter(sheet -> sheet.startSeconds() <= seconds && seconds < sheet.endSeconds()).findFirst().orElse(null);
    }
  }

  /** A sheet and what it shows. */
  record Sheet(Resource image, double startSeconds, double endSeconds, Tiles tiles) {

    /** The thumbnail of a time within it. */
    Thumbnail at(double seconds, byte[] bytes) {
      int last = tiles.columns() * tiles.rows() - 1;
      int index = Math.clamp((long) ((seconds - startSeconds) / tiles.durationSeconds()), 0, last);
      double start = startSeconds + index * tiles.durationSeconds();
      return new Thumbnail(
          start, Math.min(endSeconds, start + tiles.durationSeconds()), bytes, index % tiles.columns() * tiles.width(),
          index / tiles.columns() * tiles.height(), tiles.width(), tiles.height(), tiles.columns(), tiles.rows());
    }
  }

  /** Somebody wants one. */
  void want(PlayerCommand.FindThumbnail request) {
    wanted.add(request);
  }

  /** Finds the next that is wanted; false when none is. */
  boolean find(CurrentSource source) throws Stopped {
    PlayerCommand.FindThumbnail next = wanted.poll();
    if (next == null) {
      return false;
    }
    try {
      next.found().complete(find(source, next.atSeconds()));
    } catch (FetchFailure e) {
      next.found().completeExceptionally(new PlayerException(ErrorCode.MISSING_FILE, "the thumbnail does not come: " + e.reason(), e));
    } catch (MediaException e) {
      next.found().completeExceptionally(
          new PlayerException(ErrorCode.UNREADABLE_PLAYLIST, "the list of thumbnails cannot be read: " + e.code() + ": " + e.getMessage(), e));
    } catch (Abandoned e) {
      throw new IllegalStateException("a thumbnail has no lower rung", e);
    }
    return true;
  }

  /** Nobody will look for more. */
  void end() {
    wanted.forEach(request -> request.found().complete(Optional.empty()));
    wanted.clear();
  }

  private Optional<Thumbnail> find(CurrentSource source, double seconds) throws FetchFailure, Abandoned, Stopped {
    ImageTrack track = source.images();
    if (track == null) {
      return Optional.empty();
    }
    Listed known = listed;
    Listed now = known != null && known.holds(track, clock.nanoTime()) ? known : again(track, source.pathways().current(), seconds);
    listed = now;
    Sheet sheet = now.of(seconds);
    return sheet == null ? Optional.empty() : Optional.of(sheet.at(seconds, bytes(sheet.image())));
  }

  /** What is listed now, else what was, if that holds the place. */
  private Listed again(ImageTrack track, String pathway, double seconds) throws FetchFailure, Abandoned, Stopped {
    Listed known = listed;
    try {
      return list(track, pathway, known);
    } catch (FetchFailure | MediaException e) {
      if (known == null || !known.track().equals(track) || known.of(seconds) == null) {
        throw e;
      }
      LOG.info("thumbnails are shown as they were listed before: {}", e.getMessage());
      return listed(track, known.sheets(), known.timeline());
    }
  }

  private byte[] bytes(Resource image) throws FetchFailure, Abandoned, Stopped {
    byte[] known = kept.remove(image);
    byte[] bytes = known != null ? known : downloader.download(RequestKind.IMAGE, image, PATIENCE, Downloader.UNWATCHED).bytes();
    kept.put(image, bytes);
    if (kept.size() > SHEETS_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    return bytes;
  }

  private Listed list(ImageTrack track, String pathway, @Nullable Listed before) throws FetchFailure, Abandoned, Stopped {
    Listing listing = track.listings().getOrDefault(pathway, track.listings().values().iterator().next());
    return switch (listing) {
      case Listing.Playlist playlist -> listed(playlist, track, before);
      case Listing.Described described -> described(described, track);
      case Listing.WholeFile file -> throw new IllegalStateException("thumbnails in " + file);
    };
  }

  private Listed listed(Listing.Playlist listing, ImageTrack track, @Nullable Listed before) throws FetchFailure, Abandoned, Stopped {
    Downloader.Download download =
        downloader.download(RequestKind.PLAYLIST, Resource.of(listing.address()), PATIENCE, Downloader.UNWATCHED);
    MediaPlaylist playlist = HlsReader.media(Source.text(download), download.uri(), listing.variables());
    Timeline timeline = before != null && before.track().equals(track)
        ? HlsTimeline.next(playlist, before.timeline())
        : HlsTimeline.first(playlist, beside.get());
    List<Sheet> sheets = new ArrayList<>();
    for (int i = 0; i < playlist.segments().size(); i++) {
      MediaSegment segment = playlist.segments().get(i);
      SegmentRef placed = timeline.segments().get(i);
      Tiles tiles = segment.tiles();
      Tiles known = tiles != null ? tiles : new Tiles(track.width(), track.height(), 1, 1, segment.durationSeconds());
      if (!segment.gap() && segment.range() == null && known.durationSeconds() > 0) {
        sheets.add(new Sheet(Resource.of(segment.uri()), placed.startSeconds(), placed.endSeconds(), known));
      }
    }
    return listed(track, sheets, timeline);
  }

  private Listed described(Listing.Described listing, ImageTrack track) {
    List<Sheet> sheets = new ArrayList<>();
    ImageTrack.Grid grid = track.grid();
    Timeline timeline = DashTimeline.of(listing.track(), Map.of(), clock.instant());
    for (SegmentRef segment : timeline.segments()) {
      double full = grid.sheetSeconds() > 0 ? grid.sheetSeconds() : segment.durationSeconds();
      Tiles tiles = new Tiles(track.width(), track.height(), grid.columns(), grid.rows(), full / (grid.columns() * grid.rows()));
      if (!segment.gap()) {
        sheets.add(new Sheet(segment.media(), segment.startSeconds(), segment.endSeconds(), tiles));
      }
    }
    return listed(track, sheets, timeline);
  }

  private Listed listed(ImageTrack track, List<Sheet> sheets, Timeline timeline) {
    return new Listed(track, sheets, timeline, clock.nanoTime() + (long) (timeline.targetSeconds() * NANOS));
  }
}
