package dev.playhouse.player;

import dev.playhouse.media.mpegts.TransportClock;
import dev.playhouse.player.SegmentFetcher.Fetched;
import dev.playhouse.player.SegmentFetcher.Wanted;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches key frames and shows them while the application winds: the one of the place that winding has come to, however many were passed since the
 * last one, so that a slow link shows fewer and not later ones. Used by the player's thread only.
 */
final class KeyFrameLoader {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFrameLoader.class);

  /** Four pictures a second can be told apart, and cost less than playing does. */
  private static final double LEAST_PAUSE_SECONDS = 0.25;

  /** Time must pass. */
  private static final double LEAST_WAIT_SECONDS = 0.01;

  private static final double NANOS = 1e9;

  private final SampleSink sink;
  private final Screen screen;
  private final CurrentSource source;
  private final Flights flights;
  private final Choices choices;
  private final Recovery recovery;
  private final Winding winding;
  private final VideoLoader video;
  private final Feed feed = new Feed(TrackKind.VIDEO, new TransportClock());

  /** Tracks of key frames that cannot be had or read. */
  private final Set<String> unfit = new HashSet<>();

  private @Nullable SegmentRef fetched;
  private @Nullable SegmentRef passedOver;

  KeyFrameLoader(SampleSink sink, Screen screen, CurrentSource source, Flights flights, Choices choices, Recovery recovery,
      Winding winding, VideoLoader video) {
    this.sink = sink;
    this.screen = screen;
    this.source = source;
    this.flights = flights;
    this.choices = choices;
    this.recovery = recovery;
    this.winding = winding;
    this.video = video;
  }

  /** Shows the next picture, or ends the winding where there is none; says how long there is nothing to do, in seconds. */
  double load() throws FetchFailure, Abandoned, Stopped {
    choices.settle();
    source.update();
    long now = screen.clock().nanoTime();
    double place = winding.seconds();
    Track track = track();
    feed.restart(Math.max(0, place));
    Timeline timeline = timeline(track);
    double latest = timeline.ended() ? timeline.endSeconds() : timeline.behind(video.delaySeconds());
    if (!timeline.segments().isEmpty() && (winding.forward() ? place >= latest : place <= timeline.startSeconds())) {
      winding.endAt(Math.clamp(place, timeline.startSeconds(), latest));
      return 0;
    }
    if (!source.tracks().hasPictures()) {
      winding.shown(place); // the place moves, and nothing is fetched for it
      return LEAST_PAUSE_SECONDS;
    }
    SegmentRef next = feed.next(timeline);
    if (next == null) {
      return LEAST_PAUSE_SECONDS;
    }
    if (!next.gap() && isFresh(next)) {
      fetched = next;
      show(track, next, timeline);
      return Math.max(0, LEAST_PAUSE_SECONDS - (screen.clock().nanoTime() - now) / NANOS);
    }
    double border = winding.forward() ? next.endSeconds() : next.startSeconds();
    return Math.clamp((border - place) / winding.speed(), LEAST_WAIT_SECONDS, LEAST_PAUSE_SECONDS);
  }

  private boolean isFresh(SegmentRef picture) {
    double position = screen.playout().positionSeconds();
    return !picture.equals(passedOver) && (winding.forward() ? picture.startSeconds() > position : picture.startSeconds() < position);
  }

  private Timeline timeline(Track track) throws FetchFailure, Abandoned, Stopped {
    try {
      return flights.timeline(feed, track);
    } catch (PlayerException e) {
      throw without(track, e);
    }
  }

  private void show(Track track, SegmentRef picture, Timeline timeline) throws FetchFailure, Abandoned, Stopped {
    List<Track> all = source.tracks().keyFrames().contains(track) ? source.tracks().keyFrames() : source.tracks().video();
    MediaObject object = new MediaObject(TrackKind.VIDEO, MediaObject.Bits.of(track, all), picture, null, timeline);
    Fetched came;
    try {
      came = flights.keyFrame(feed, new Wanted(track, object), (soFar, bytes) -> flights.bytes());
    } catch (PlayerException e) {
      throw without(track, e);
    }
    recovery.delivered();
    sink.keyFrame(came.clearInit().clone(), came.segment());
    winding.shown(picture.startSeconds());
  }

  /** The smallest key frames that can be had, else the segments of the lowest rung. */
  private Track track() {
    return source.tracks().keyFrames().stream()
        .filter(track -> !unfit.contains(track.rendition().name()))
        .findFirst()
        .orElse(source.tracks().video().getFirst());
  }

  /** What is wrong with a track of key frames harms nobody; what is wrong with the pictures ends the playback. */
  private Abandoned without(Track track, PlayerException reason) {
    ErrorCode.Family family = reason.code().family();
    boolean media = family == ErrorCode.Family.SOURCE || family == ErrorCode.Family.LICENCE;
    if (!media || !source.tracks().keyFrames().contains(track)) {
      throw reason;
    }
    giveUp(track, String.valueOf(reason.getMessage()));
    return new Abandoned(null);
  }

  /** A picture that is refused or cannot be read is passed over; with a track of key frames its others are too. */
  void passOver(FetchFailure failure) {
    Track track = track();
    if (source.tracks().keyFrames().contains(track)) {
      giveUp(track, failure.reason());
    } else {
      passedOver = fetched;
      LOG.info("winding over a picture: {}", failure.reason());
    }
  }

  private void giveUp(Track track, String reason) {
    LOG.warn("winding without {}: {}", track.rendition().name(), reason);
    unfit.add(track.rendition().name());
  }
}
