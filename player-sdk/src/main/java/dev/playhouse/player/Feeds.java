package dev.playhouse.player;

import dev.playhouse.media.mpegts.TransportClock;
import java.util.stream.Stream;

/** How far each kind of track of a playback has been fetched. */
record Feeds(Feed video, Feed audio, Feed text) {
  private static final double NANOS = 1e9;

  Feeds() {
    this(new TransportClock());
  }

  private Feeds(TransportClock clock) {
    this(new Feed(TrackKind.VIDEO, clock), new Feed(TrackKind.AUDIO, clock), new Feed(TrackKind.TEXT, clock));
  }

  /** Whether text is to come for pictures that are here. */
  boolean textIsBehind(long now) {
    return !text.resting(now) && (video.complete() || text.endSeconds() <= video.endSeconds());
  }

  /** Begins at a place, the clock too. */
  void begin(Playout playout, double atSeconds, long now) {
    playout.seek(atSeconds, now);
    video.restart(atSeconds);
    audio.restart(atSeconds);
    text.restart(atSeconds);
  }

  /** Looks for nothing before a time, in nanoseconds; who seeks looks at once. */
  void rest(long untilNanos) {
    Stream.of(video, audio, text).forEach(feed -> feed.rest(untilNanos));
  }

  /** Until pictures or sound look for more, 0 when neither rests; who waited any longer would let a live player's store shrink with each wait. */
  double restSeconds(long now) {
    return Stream.of(video, audio).mapToLong(feed -> feed.restNanos(now)).filter(nanos -> nanos > 0).min().orElse(0) / NANOS;
  }
}
