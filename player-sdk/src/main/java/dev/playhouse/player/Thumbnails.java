package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.hls.HlsReader;
import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.media.hls.MediaSegment;
import dev.playhouse.media.hls.Tiles;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.DashTimeline;
import dev.playhouse.player.presentation.ImageTrack;
import dev.playhouse.player.presentation.Listing;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.transport.RequestKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Thumbnails for a seek bar. They are fetched a sheet at a time, while the buffer has time to spare, and the last sheets are kept: who moves along
 * a bar asks for the same ones again. Used by the player's thread only.
 */
final class Thumbnails {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** Sheets have some hundred kilobytes, and show minutes of the film each. */
  private static final int SHEETS_KEPT = 8;

  private final Downloader downloader;
  private final PlayerClock clock;
  private final Queue<PlayerCommand.FindThumbnail> wanted = new ArrayDeque<>();
  private final Map<Resource, byte[]> kept = new LinkedHashMap<>();
  private @Nullable ImageTrack listed;
  private List<Sheet> sheets = List.of();

  Thumbnails(Downloader downloader, PlayerClock clock) {
    this.downloader = downloader;
    this.clock = clock;
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
    if (!track.equals(listed)) {
      sheets = sheets(track, source.pathways().current());
      listed = track;
    }
    for (Sheet sheet : sheets) {
      if (sheet.startSeconds() <= seconds && seconds < sheet.endSeconds()) {
        return Optional.of(sheet.at(seconds, bytes(sheet.image())));
      }
    }
    return Optional.empty();
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

  private List<Sheet> sheets(ImageTrack track, String pathway) throws FetchFailure, Abandoned, Stopped {
    Listing listing = track.listings().getOrDefault(pathway, track.listings().values().iterator().next());
    return switch (listing) {
      case Listing.Playlist playlist -> {
        Resource address = Resource.of(playlist.address());
        Downloader.Download download = downloader.download(RequestKind.PLAYLIST, address, PATIENCE, Downloader.UNWATCHED);
        yield listed(HlsReader.media(Source.text(download), download.uri(), playlist.variables()), track);
      }
      case Listing.Described described -> described(described, track);
      case Listing.WholeFile file -> List.of();
    };
  }

  private static List<Sheet> listed(MediaPlaylist playlist, ImageTrack track) {
    List<Sheet> sheets = new ArrayList<>();
    double now = 0;
    for (MediaSegment segment : playlist.segments()) {
      double end = now + segment.durationSeconds();
      Tiles tiles = segment.tiles();
      Tiles known = tiles != null ? tiles : new Tiles(track.width(), track.height(), 1, 1, segment.durationSeconds());
      if (!segment.gap() && segment.range() == null && known.durationSeconds() > 0) {
        sheets.add(new Sheet(Resource.of(segment.uri()), now, end, known));
      }
      now = end;
    }
    return sheets;
  }

  private List<Sheet> described(Listing.Described listing, ImageTrack track) {
    List<Sheet> sheets = new ArrayList<>();
    ImageTrack.Grid grid = track.grid();
    for (SegmentRef segment : DashTimeline.of(listing.track(), Map.of(), clock.instant()).segments()) {
      double full = grid.sheetSeconds() > 0 ? grid.sheetSeconds() : segment.durationSeconds();
      Tiles tiles = new Tiles(track.width(), track.height(), grid.columns(), grid.rows(), full / (grid.columns() * grid.rows()));
      if (!segment.gap()) {
        sheets.add(new Sheet(segment.media(), segment.startSeconds(), segment.endSeconds(), tiles));
      }
    }
    return sheets;
  }
}
