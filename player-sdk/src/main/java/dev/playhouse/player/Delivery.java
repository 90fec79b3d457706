package dev.playhouse.player;

import dev.playhouse.player.SegmentFetcher.Fetched;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what was fetched to the sink, and counts it into the buffer. Used by the player's thread only. */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final PlayerSetup setup;
  private final Screen screen;
  private final Feeds feeds;
  private final BooleanSupplier soundApart;
  private final MediaClock mediaClock = new MediaClock();
  private boolean soundFailed;

  /** Of a playback; the last says whether it has sound of its own. */
  Delivery(PlayerSetup setup, Screen screen, Feeds feeds, BooleanSupplier soundApart) {
    this.setup = setup;
    this.screen = screen;
    this.feeds = feeds;
    this.soundApart = soundApart;
  }

  /** A segment that came from a pathway. */
  void deliver(Feed feed, Fetched fetched, Timeline timeline, String pathway) {
    Segment segment = fetched.segment();
    Rendition rendition = segment.rendition();
    setup.policy().transferred(fetched.transfer());
    if (feed.kind() == TrackKind.VIDEO && feed.lastRendition() != null && !rendition.name().equals(feed.lastRendition())) {
      screen.recorder().switched();
    }
    if (feed.needsInit(rendition, fetched.clearInit(), fetched.ref())) {
      setup.sink().init(rendition, fetched.clearInit());
    }
    if (feed.kind() == TrackKind.VIDEO) {
      mediaClock.delivered(fetched.clearInit(), segment); // before its bytes belong to the sink
    }
    setup.sink().segment(segment);
    screen.recorder().segment(segment, fetched.transfer().bytes());
    screen.stage().served(fetched.ref().media().uri());
    feed.delivered(rendition, fetched.clearInit(), fetched.ref(), last(fetched.ref(), timeline));
    if (fetched.lostSound() != null) {
      soundFailed(feed, rendition.name() + ": " + fetched.lostSound());
    }
    buffered();
    screen.emit(new PlayerEvent.SegmentFetched(
        screen.clock().instant(), rendition, segment.number(), (int) segment.number() + 1, timeline.segments().size(), pathway,
        screen.bufferSeconds()));
  }

  /** Tells once of sound that nobody hears; beside pictures nobody misses it where it is apart too. */
  private void soundFailed(Feed feed, String reason) {
    boolean missed = feed.kind() == TrackKind.AUDIO || !soundApart.getAsBoolean();
    if (missed && !soundFailed) {
      soundFailed = true;
      LOG.warn("playing without sound: {}", reason);
      screen.emit(new PlayerEvent.SoundFailed(screen.clock().instant(), new PlayerException(ErrorCode.FORMAT_NOT_SUPPORTED, reason)));
    }
  }

  /** The clock inside the media. */
  MediaClock mediaClock() {
    return mediaClock;
  }

  /** Goes on over a segment that is missing; without one the track is over, or there is nothing to do but to wait. */
  void pass(Feed feed, @Nullable SegmentRef missing, Timeline timeline) {
    if (missing != null) {
      LOG.info("segment {} is a gap of {} s", missing.number(), missing.durationSeconds());
      feed.passed(missing, last(missing, timeline));
    } else if (timeline.ended()) {
      feed.finish();
    }
    buffered();
  }

  /** What was handed over of a kind is void: it goes on with the segment that holds the position. */
  void restart(Feed feed) {
    feed.restart(screen.playout().positionSeconds());
    setup.sink().reset(feed.kind(), screen.playout().positionSeconds());
  }

  private static boolean last(SegmentRef segment, Timeline timeline) {
    return timeline.ended() && segment.equals(timeline.segments().getLast());
  }

  private void buffered() {
    screen.tick();
    screen.playout().buffered(bufferedUntil(), screen.clock().nanoTime());
    screen.tick();
  }

  private double bufferedUntil() {
    Stream<Feed> all = soundApart.getAsBoolean() ? Stream.of(feeds.video(), feeds.audio()) : Stream.of(feeds.video());
    return all.mapToDouble(feed -> feed.complete() ? Double.MAX_VALUE : feed.endSeconds()).reduce(feeds.video().endOfTrack(), Math::min);
  }
}
