package dev.playhouse.player;

import dev.playhouse.player.SegmentFetcher.Fetched;
import dev.playhouse.player.SegmentFetcher.Wanted;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Objects;

/** Fetches what comes next of a track and hands it over. Used by the player's thread only. */
final class TrackLoader {
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
      case VIDEO -> video.load();
      case AUDIO -> audio();
      case TEXT -> text.load();
    }
  }

  /** What did not come, for a feed that was being loaded. */
  Failures.Missing missing(Feed feed) {
    return video.missing(feed);
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
    MediaObject.Bits bits = bits(track, source.tracks().audio());
    Wanted wanted = new Wanted(track, MediaObject.first(TrackKind.AUDIO, bits, audio.upcoming(timeline), timeline));
    Fetched fetched = flights.fetch(audio, wanted, (soFar, bytes) -> flights.bytes());
    delivery.deliver(audio, fetched, timeline, source.pathways().current());
  }

  private static MediaObject.Bits bits(Track track, List<Track> all) {
    IntSummaryStatistics bits = all.stream().mapToInt(other -> other.rendition().bitsPerSecond()).summaryStatistics();
    return new MediaObject.Bits(track.rendition().bitsPerSecond(), bits.getMin(), bits.getMax());
  }
}
