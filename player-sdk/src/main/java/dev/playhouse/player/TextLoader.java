package dev.playhouse.player;

import dev.playhouse.media.MediaException;
import dev.playhouse.player.presentation.Resource;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the subtitles that were chosen, and hands over what is known of them: a file at once, segments as the pictures go on, so that a long film's
 * text holds up none of them. Used by the player's thread only.
 */
final class TextLoader {
  private final SampleSink sink;
  private final Screen screen;
  private final Feeds feeds;
  private final CurrentSource source;
  private final Flights flights;
  private final Choices choices;
  private final Delivery delivery;
  private TextTrack text = new TextTrack();
  private @Nullable String track;

  TextLoader(SampleSink sink, Screen screen, Feeds feeds, CurrentSource source, Flights flights, Choices choices, Delivery delivery) {
    this.sink = sink;
    this.screen = screen;
    this.feeds = feeds;
    this.source = source;
    this.flights = flights;
    this.choices = choices;
    this.delivery = delivery;
  }

  /** The next part of it. */
  void load() throws FetchFailure, Abandoned, Stopped {
    Track chosen = source.tracks().textTrack(choices.textName());
    if (chosen == null) {
      choices.textDone();
      return;
    }
    if (!chosen.rendition().name().equals(track)) {
      track = chosen.rendition().name();
      text = new TextTrack();
      feeds.text().restart(screen.playout().positionSeconds());
      source.pathways().otherText();
    }
    Resource file = flights.wholeFile(chosen);
    if (file != null) {
      sink.text(chosen.rendition(), flights.text(file));
      choices.textDone();
      source.pathways().textDelivered();
      return;
    }
    next(chosen);
    if (feeds.text().complete()) {
      choices.textDone();
    }
  }

  private void next(Track chosen) throws FetchFailure, Abandoned, Stopped {
    Feed feed = feeds.text();
    Timeline timeline = flights.textTimeline(feed, chosen);
    SegmentRef next = feed.next(timeline);
    if (next == null) {
      if (timeline.ended()) {
        feed.finish();
      }
      return;
    }
    if (!next.gap()) {
      read(chosen, next);
      source.pathways().textDelivered();
      sink.text(chosen.rendition(), text.webVtt());
    }
    feed.passed(next, timeline.ended() && next.equals(timeline.segments().getLast()));
  }

  private void read(Track chosen, SegmentRef segment) throws FetchFailure, Abandoned, Stopped {
    try {
      if (segment.encryption() != null) {
        throw new MediaException("text-encrypted", "text that is encrypted: only clear text can be read");
      }
      Resource init = segment.init();
      if (init == null) {
        text.webVtt(flights.text(segment.media()), segment.startSeconds(), delivery.mediaClock().aheadSeconds());
        return;
      }
      if (!text.begun(init)) {
        text.begin(init, flights.text(init));
      }
      text.wvtt(flights.text(segment.media()), segment.startSeconds());
    } catch (MediaException e) {
      throw flights.unreadable(chosen.rendition().name() + " segment " + segment.number(), e);
    }
  }
}
