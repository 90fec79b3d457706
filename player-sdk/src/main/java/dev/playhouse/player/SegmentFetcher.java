package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.player.Downloader.Download;
import dev.playhouse.player.Downloader.Progress;
import dev.playhouse.player.FetchFailure.Kind;
import dev.playhouse.player.OpenedRendition.Clear;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.Listing;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.SegmentRef.Encryption;
import dev.playhouse.player.presentation.Timeline;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.RequestKind;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fetches segments, with their init segments where they are not here yet, and decrypts them. */
final class SegmentFetcher {
  private final Downloader downloader;
  private final PlayerClock clock;
  private final CmcdReporter cmcd;
  private final Timelines timelines;
  private final SegmentKeys keys;

  SegmentFetcher(Downloader downloader, PlayerClock clock, CmcdReporter cmcd) {
    this.downloader = downloader;
    this.clock = clock;
    this.cmcd = cmcd;
    timelines = new Timelines(downloader, clock);
    keys = new SegmentKeys(downloader);
  }

  /** How to fetch: from where, with which keys, how long to bear silence. */
  record Terms(String pathway, Map<String, byte[]> keys, Duration patience) {}

  /** What to fetch: a segment of a track. */
  record Wanted(Track track, MediaObject object) {
    SegmentRef segment() {
      return object.segment();
    }
  }

  /**
   * A clear segment and what it took.
   *
   * @param lostSound why some or all of the sound is not in it; null when all is
   */
  record Fetched(SegmentRef ref, Segment segment, byte[] clearInit, @Nullable String lostSound, Transfer transfer) {}

  /** What is known of a track, and more if the feed has come to the end of it. */
  Timeline timeline(Feed feed, Track track, Terms terms) throws FetchFailure, Abandoned, Stopped {
    Timeline timeline = timelines.of(track, terms, known -> feed.next(known) != null);
    if (!timeline.ended() && feed.next(timeline) == null) {
      feed.rest(timelines.dueNanos(track, terms, timeline));
    }
    return timeline;
  }

  /** The timeline of the playlist that was read last; null before the first, and where none is read. */
  @Nullable Timeline latest() {
    return timelines.latest();
  }

  /** Asks for what is known to be wanted soon: where the segments of a track are listed. */
  void beginListing(Track track, Terms terms) throws FetchFailure {
    timelines.begin(track, terms);
  }

  /** Whether several things can be asked for side by side. */
  boolean sideBySide() {
    return downloader.sideBySide();
  }

  /** Asks for a segment, and for its init segment beside it. */
  void begin(Feed feed, Wanted wanted, Terms terms) {
    SegmentRef segment = wanted.segment();
    Resource init = segment.init();
    if (segment.encryption() instanceof Encryption.Unknown) {
      return; // told when it is wanted
    }
    if (sideBySide() && init != null && feed.opened(wanted.track().rendition(), init) == null) {
      begin(RequestKind.INIT, init, wanted, terms);
      begin(kind(feed), segment.media(), wanted, terms);
    }
  }

  private void begin(RequestKind kind, Resource resource, Wanted wanted, Terms terms) {
    downloader.begin(cmcd.told(Request.get(kind, resource.uri(), terms.patience()), wanted.object()), resource.range());
  }

  private static RequestKind kind(Feed feed) {
    return feed.kind() == TrackKind.VIDEO ? RequestKind.VIDEO : RequestKind.AUDIO;
  }

  /** A segment of a track. */
  Fetched fetch(Feed feed, Wanted wanted, Terms terms, Progress progress) throws FetchFailure, Abandoned, Stopped {
    return fetch(feed, wanted, terms, opened -> progress, whole(feed, wanted));
  }

  /** A segment of a track, whose first picture is shown before the rest is here. */
  Fetched fetch(Feed feed, Wanted wanted, Terms terms, Progress progress, FirstPicture.Viewer viewer) throws FetchFailure, Abandoned, Stopped {
    return fetch(feed, wanted, terms, opened -> new FirstPicture(progress, opened, viewer), whole(feed, wanted));
  }

  /** The first sample of a segment, of which the manifest may name no more than that needs. */
  Fetched keyFrame(Feed feed, Wanted wanted, Terms terms, Progress progress) throws FetchFailure, Abandoned, Stopped {
    return fetch(feed, wanted, terms, opened -> progress, OpenedRendition::keyFrame);
  }

  /** What of a segment is wanted. */
  private interface Cut {
    Clear of(OpenedRendition opened, byte[] segment);
  }

  private static Cut whole(Feed feed, Wanted wanted) {
    return (opened, segment) -> opened.segment(segment, feed.place(wanted.track().rendition(), wanted.segment()));
  }

  private Fetched fetch(Feed feed, Wanted wanted, Terms terms, Function<OpenedRendition, Progress> progress, Cut cut)
      throws FetchFailure, Abandoned, Stopped {
    Rendition rendition = wanted.track().rendition();
    SegmentRef segment = wanted.segment();
    try {
      OpenedRendition opened = opened(feed, wanted, terms);
      Download download = download(kind(feed), segment.media(), wanted, terms, progress.apply(opened));
      Clear clear = cut.of(opened, keys.segment(download.bytes(), segment.encryption(), terms.patience()));
      Segment handed = new Segment(rendition, segment.number(), segment.startSeconds(), segment.durationSeconds(), clear.segment());
      return new Fetched(segment, handed, clear.init(), clear.lostSound(), download.transfer());
    } catch (MediaException e) {
      if (e.code().equals("codec-unknown")) {
        throw new PlayerException(ErrorCode.FORMAT_NOT_SUPPORTED, rendition.name() + ": " + e.getMessage(), e);
      }
      throw unreadable(rendition.name() + " segment " + segment.number(), e);
    }
  }

  /** Where a track is that is one file; null when it has segments. */
  @Nullable Resource wholeFile(Track track, Terms terms) throws FetchFailure {
    return timelines.listing(track, terms) instanceof Listing.WholeFile file ? Resource.of(file.address()) : null;
  }

  /** A file of text, or the init segment of one. */
  byte[] text(Resource resource, Terms terms) throws FetchFailure, Abandoned, Stopped {
    return downloader.download(RequestKind.TEXT, resource, terms.patience(), Downloader.UNWATCHED).bytes();
  }

  /** What a reader of media or text says that it cannot read. */
  FetchFailure unreadable(String what, MediaException reason) {
    return new FetchFailure(Kind.UNREADABLE, clock.nanoTime(), what + " cannot be read: " + reason.code() + ": " + reason.getMessage(), reason);
  }

  private OpenedRendition opened(Feed feed, Wanted wanted, Terms terms) throws FetchFailure, Abandoned, Stopped {
    Rendition rendition = wanted.track().rendition();
    SegmentRef segment = wanted.segment();
    Resource init = segment.init();
    if (segment.encryption() instanceof Encryption.Unknown unknown) {
      throw new PlayerException(ErrorCode.FORMAT_NOT_SUPPORTED,
          rendition.name() + " is encrypted by " + unknown.name() + ": only common encryption, and AES-128 with plain keys, can be played");
    }
    if (init == null && segment.encryption() instanceof Encryption.Samples) {
      throw new PlayerException(ErrorCode.FORMAT_NOT_SUPPORTED,
          rendition.name() + " has encrypted samples without an init segment: transport streams can be played clear, or encrypted by AES-128");
    }
    if (init == null) {
      return feed.open(rendition);
    }
    OpenedRendition known = feed.opened(rendition, init);
    if (known != null) {
      return known;
    }
    byte[] bytes = keys.init(
        download(RequestKind.INIT, init, wanted, terms, Downloader.UNWATCHED).bytes(), segment.encryption(), terms.patience());
    return feed.open(rendition, init, !wanted.object().timeline().encrypted(), bytes, terms.keys());
  }

  private Download download(RequestKind kind, Resource resource, Wanted wanted, Terms terms, Progress progress)
      throws FetchFailure, Abandoned, Stopped {
    Request request = cmcd.told(Request.get(kind, resource.uri(), terms.patience()), wanted.object());
    return downloader.part(request, resource.range(), progress);
  }
}
