package dev.playhouse.player;

import dev.playhouse.player.SegmentFetcher.Fetched;
import dev.playhouse.player.SegmentFetcher.Wanted;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches what comes next of a track and hands it over. Used by the player's thread only. */
final class TrackLoader {
  private static final Logger LOG = LoggerFactory.getLogger(TrackLoader.class);

  private final Feeds feeds;
  private final CurrentSource source;
  private final Flights flights;
  private final Delivery delivery;
  private final Choices choices;
  private final VideoLoader video;
  private final TextLoader text;

  TrackLoader(Feeds feeds, CurrentSource source, Flights flights, Delivery delivery, Choices choices, VideoLoader video, TextLoader text) {
    this.feeds = feeds;
    this.source = source;
    this.flights = flights;
    this.delivery = delivery;
    this.choices = choices;
    this.video = video;
    this.text = text;
  }

  void load(Feed feed) throws FetchFailure, Abandoned, Stopped {
    choices.settle();
    switch (feed.kind()) {
      case VIDEO -> video.load(this::soundBeside);
      case AUDIO -> audio();
      case TEXT -> text.load();
    }
  }

  /** Whether it is known where to begin. */
  boolean begun() {
    return video.begun();
  }

  /** What did not come, for a feed that was being loaded. */
  Failures.Missing missing(Feed feed) {
    return video.missing(feed);
  }

  /** Asks for the first sound while the first picture comes. What fails here is told when it is wanted. */
  private void soundBeside() throws Abandoned, Stopped {
    Track track = source.tracks().audioTrack(choices.audioName());
    if (track == null) {
      return;
    }
    try {
      Timeline timeline = flights.timeline(feeds.audio(), track);
      SegmentRef next = feeds.audio().next(timeline);
      if (next != null && !next.gap()) {
        flights.begin(feeds.audio(), wanted(track, timeline));
      }
    } catch (FetchFailure e) {
      LOG.debug("the sound does not come beside the picture: {}", e.reason());
    }
  }

  private Wanted wanted(Track track, Timeline timeline) {
    MediaObject.Bits bits = MediaObject.Bits.of(track, source.tracks().audio());
    return new Wanted(track, MediaObject.first(TrackKind.AUDIO, bits, feeds.audio().upcoming(timeline), timeline));
  }

  private void audio() throws FetchFailure, Abandoned, Stopped {
    source.update();
    Feed audio = feeds.audio();
    Track track = Objects.requireNonNull(source.tracks().audioTrack(choices.audioName()));
    Timeline timeline = flights.timeline(audio, track);
    SegmentRef next = audio.next(timeline);
    if (next == null || next.gap()) {
      delivery.pass(audio, next, timeline);
      return;
    }
    Fetched fetched = flights.fetch(audio, wanted(track, timeline), (soFar, bytes) -> flights.bytes());
    delivery.deliver(audio, fetched, timeline, source.pathways().current());
  }
}
