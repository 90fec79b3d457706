package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.player.SegmentFetcher.Fetched;
import dev.playhouse.player.SegmentFetcher.Terms;
import dev.playhouse.player.SegmentFetcher.Wanted;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.Timeline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How media comes: from the current pathway, with the keys of the source, as patiently as the buffer allows; and what is done while it comes. Used
 * by the player's thread only.
 */
final class Flights {
  private static final double NANOS = 1e9;

  /** The longest silence to bear: half of what is buffered, within these bounds. Below the least, a busy edge would pass for a dead one. */
  private static final double LEAST_PATIENCE_SECONDS = 1.5;

  private static final double MOST_PATIENCE_SECONDS = 4;

  private final Screen screen;
  private final CurrentSource source;
  private final SegmentFetcher fetcher;
  private final Commands commands;
  private final Choices choices;
  private final Recovery recovery;

  Flights(Screen screen, CurrentSource source, SegmentFetcher fetcher, Commands commands, Choices choices, Recovery recovery) {
    this.screen = screen;
    this.source = source;
    this.fetcher = fetcher;
    this.commands = commands;
    this.choices = choices;
    this.recovery = recovery;
  }

  /** What is known of a track, and more if the feed has come to the end of it; its keys, if it is the first that needs any. */
  Timeline timeline(Feed feed, Track track) throws FetchFailure, Abandoned, Stopped {
    Timeline timeline = fetcher.timeline(feed, track, terms());
    source.license(timeline);
    return timeline;
  }

  /** Whether several things can be asked for side by side. */
  boolean sideBySide() {
    return fetcher.sideBySide();
  }

  /** Asks for the playlists of tracks side by side; whether they come shows when they are wanted. */
  void beginListings(List<Track> tracks) throws FetchFailure {
    for (Track track : tracks) {
      fetcher.beginListing(track, terms());
    }
  }

  /** Asks for a segment whose init segment is not here yet, and for that beside it. */
  void begin(Feed feed, Wanted wanted) {
    fetcher.begin(feed, wanted, terms());
  }

  /** A segment. */
  Fetched fetch(Feed feed, Wanted wanted, Downloader.Progress progress) throws FetchFailure, Abandoned, Stopped {
    return fetcher.fetch(feed, wanted, terms(), progress);
  }

  /** A segment, whose first picture is shown before the rest is here. */
  Fetched fetch(Feed feed, Wanted wanted, Downloader.Progress progress, FirstPicture.Viewer viewer) throws FetchFailure, Abandoned, Stopped {
    return fetcher.fetch(feed, wanted, terms(), progress, viewer);
  }

  /** The first sample of a segment. */
  Fetched keyFrame(Feed feed, Wanted wanted, Downloader.Progress progress) throws FetchFailure, Abandoned, Stopped {
    return fetcher.keyFrame(feed, wanted, terms(), progress);
  }

  /** What is known of subtitles; the feed rests where there is no more yet. */
  Timeline textTimeline(Feed feed, Track track) throws FetchFailure, Abandoned, Stopped {
    return fetcher.timeline(feed, track, textTerms());
  }

  /** Where subtitles are that are one file; null when they have segments. */
  @Nullable Resource wholeFile(Track track) throws FetchFailure {
    return fetcher.wholeFile(track, textTerms());
  }

  /** A file of text, or the init segment of one. */
  byte[] text(Resource resource) throws FetchFailure, Abandoned, Stopped {
    return fetcher.text(resource, textTerms());
  }

  FetchFailure unreadable(String what, MediaException reason) {
    return fetcher.unreadable(what, reason);
  }

  /** Bytes of a segment came: moves the clock on and serves commands; breaks off when what comes is wanted no more. */
  void bytes() throws Abandoned, Stopped {
    Recovery.Failover failover = recovery.mediaBytes(screen.clock().nanoTime());
    if (failover != null) {
      screen.recorder().failedOver(failover.gap());
      screen.emit(new PlayerEvent.FailedOver(screen.clock().instant(), failover.from(), failover.to(), failover.gap()));
    }
    screen.tick();
    commands.serve();
    if (choices.diverted()) {
      throw new Abandoned(null);
    }
  }

  private Terms textTerms() {
    return terms(source.pathways().forText(screen.clock().nanoTime()));
  }

  private Terms terms() {
    return terms(source.pathways().current());
  }

  private Terms terms(String pathway) {
    double patience = screen.playout().started() ? Math.max(LEAST_PATIENCE_SECONDS, screen.bufferSeconds() / 2) : MOST_PATIENCE_SECONDS;
    Duration bearable = Duration.ofNanos((long) (Math.min(patience, MOST_PATIENCE_SECONDS) * NANOS));
    return new Terms(pathway, source.keys(), bearable);
  }
}
