package dev.playhouse.player;

import dev.playhouse.player.SegmentFetcher.Fetched;
import dev.playhouse.player.SegmentFetcher.Wanted;
import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.Rung;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.SegmentRef.Encryption;
import dev.playhouse.player.presentation.Timeline;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the next segment of a picture: in which quality, and whether it is worth to go on with while it comes. Used by the player's thread
 * only.
 */
final class VideoLoader {
  private static final Logger LOG = LoggerFactory.getLogger(VideoLoader.class);
  private static final double NANOS = 1e9;

  /** While a segment comes, whether to give it up is asked this often. */
  private static final double ASK_SECONDS = 0.25;

  /** The first choice is made before any playlist says how long segments are. */
  private static final double USUAL_SEGMENT_SECONDS = 4;

  private final PlayerSetup setup;
  private final Screen screen;
  private final Feeds feeds;
  private final CurrentSource source;
  private final Flights flights;
  private final Delivery delivery;
  private final Choices choices;
  private final Quality quality;
  private @Nullable Rendition picture;
  private @Nullable Rendition announced;
  private @Nullable Track listed;
  private @Nullable Timeline list;
  private boolean loaded;
  private double delaySeconds;
  private boolean live;

  VideoLoader(PlayerSetup setup, Screen screen, Feeds feeds, CurrentSource source, Flights flights, Delivery delivery, Choices choices,
      Quality quality) {
    this.setup = setup;
    this.screen = screen;
    this.feeds = feeds;
    this.source = source;
    this.flights = flights;
    this.delivery = delivery;
    this.choices = choices;
    this.quality = quality;
  }

  /** Whether it is known where to begin. */
  boolean begun() {
    return loaded;
  }

  /** How far behind the end of its playlist the picture of a live presentation is joined. */
  double delaySeconds() {
    return delaySeconds;
  }

  /** What did not come, for a feed that was being loaded. */
  Failures.Missing missing(Feed feed) {
    return new Failures.Missing(feed, picture, live, list == null ? USUAL_SEGMENT_SECONDS : list.targetSeconds());
  }

  /** What is to be asked for while a picture comes. */
  interface Beside {
    void begin() throws Abandoned, Stopped;
  }

  /** Fetches it and hands it over; the first call finds out where to begin. */
  void load(Beside beside) throws FetchFailure, Abandoned, Stopped {
    source.update();
    AbrDecision decision = quality.decide(supply());
    Track track = source.tracks().video().get(decision.chosen().index());
    picture = track.rendition();
    Feed video = feeds.video();
    if (!loaded) {
      flights.beginListings(Stream.concat(Stream.of(track), Stream.ofNullable(source.tracks().audioTrack(choices.audioName()))).toList());
    }
    Timeline timeline = flights.timeline(video, track);
    screen.stage().dateRanges(timeline.dateRanges());
    live = !timeline.ended();
    if (!live) {
      screen.playout().duration(timeline.endSeconds());
    }
    if (!loaded) {
      begin(timeline);
      return; // the application may choose now
    }
    if (video.left(timeline)) {
      LOG.info("what comes at {} s is no longer offered: going on at {} s", screen.playout().positionSeconds(), timeline.joinSeconds());
      choices.seek(timeline.joinSeconds());
      return;
    }
    SegmentRef next = video.next(timeline);
    if (next == null || next.gap()) {
      delivery.pass(video, next, timeline);
      return;
    }
    listed = track;
    list = timeline;
    decided(decision, track.rendition());
    List<Rung> ladder = source.tracks().ladder();
    MediaObject.Bits bits = new MediaObject.Bits(
        decision.chosen().peakBitsPerSecond(), ladder.getFirst().peakBitsPerSecond(), ladder.getLast().peakBitsPerSecond());
    Wanted wanted = new Wanted(track, MediaObject.first(TrackKind.VIDEO, bits, video.upcoming(timeline), timeline));
    flights.begin(video, wanted);
    Beside sound = flights.sideBySide() && !screen.playout().started() ? beside : () -> {};
    boolean shows = picturesFirst() && video.lastRendition() == null && !(next.encryption() instanceof Encryption.Whole);
    if (!shows) {
      sound.begin();
    }
    fetchVideo(wanted, timeline, decision, shows ? sound : null);
  }

  /** What is preloaded is not to be seen, and who pauses the winding keeps the picture that it has come to. */
  private boolean picturesFirst() {
    Playout playout = screen.playout();
    return playout.wanted() || !(playout.standingBy() || playout.pictured());
  }

  private void decided(AbrDecision decision, Rendition rendition) {
    screen.monitor().decided(decision);
    if (!rendition.equals(announced)) {
      screen.emit(new PlayerEvent.RenditionChanged(screen.clock().instant(), announced, rendition, decision));
      announced = rendition;
    }
  }

  /** Fetches a picture's segment; where something follows its first picture, that is shown at once. */
  private void fetchVideo(Wanted wanted, Timeline timeline, AbrDecision decision, @Nullable Beside behind)
      throws FetchFailure, Abandoned, Stopped {
    Watch watch = new Watch(decision);
    try {
      Fetched fetched = behind == null
          ? flights.fetch(feeds.video(), wanted, watch)
          : flights.fetch(feeds.video(), wanted, watch, new Opening(setup.sink(), wanted, behind));
      screen.monitor().transferred(fetched.transfer());
      delivery.deliver(feeds.video(), fetched, timeline, source.pathways().current());
      quality.delivered(wanted.track().rendition());
    } catch (Abandoned e) {
      if (e.decision() == null) {
        throw e;
      }
      screen.recorder().abandoned();
      setup.policy().transferred(watch.last);
      screen.emit(new PlayerEvent.SegmentAbandoned(
          screen.clock().instant(), wanted.track().rendition(), wanted.segment().number(), watch.last.bytes(), e.decision()));
      throw e;
    }
  }

  /** The first timeline says where to begin: where its manifest wants it, at the beginning, or behind what is newest. */
  private void begin(Timeline timeline) {
    loaded = true;
    delaySeconds = timeline.delaySeconds();
    Playout playout = screen.playout();
    double join = timeline.joinSeconds(source.startSeconds());
    if (timeline.startSeconds() > playout.positionSeconds() || (playout.positionSeconds() == 0 && join > 0)) {
      feeds.begin(playout, join, screen.clock().nanoTime());
    }
    screen.emit(new PlayerEvent.Loaded(
        screen.clock().instant(), source.tracks().renditions(), live ? Double.POSITIVE_INFINITY : timeline.endSeconds(),
        timeline.segments().size(), source.pathways().order()));
  }

  private Quality.Supply supply() {
    double target = setup.bufferTarget().toNanos() / NANOS;
    return new Quality.Supply(source.tracks(), feeds.video().lastRendition(), upcoming(), screen.bufferSeconds(), target);
  }

  private Quality.Upcoming upcoming() {
    if (listed == null || list == null) {
      return new Quality.Upcoming(null, List.of(), USUAL_SEGMENT_SECONDS, false);
    }
    List<SegmentRef> next = feeds.video().upcoming(list);
    double seconds = next.isEmpty() ? list.targetSeconds() : next.getFirst().durationSeconds();
    return new Quality.Upcoming(listed.rendition().name(), next, seconds, list.ended());
  }

  /** Shows a picture before its segment is here; what the viewer hears may come after what it sees. */
  private record Opening(SampleSink sink, Wanted wanted, Beside behind) implements FirstPicture.Viewer {
    @Override
    public void picture(byte[] clearInit, byte[] sample) {
      SegmentRef ref = wanted.segment();
      sink.keyFrame(
          clearInit.clone(), new Segment(wanted.track().rendition(), ref.number(), ref.startSeconds(), ref.durationSeconds(), sample));
    }

    @Override
    public void after() throws Abandoned, Stopped {
      behind.begin();
    }
  }

  /** Watches a video segment in flight and gives it up when the policy says so. */
  private final class Watch implements Downloader.Progress {
    private final AbrDecision decision;
    private Transfer last = new Transfer(0, 0, 0, 0, 0, false);
    private double askedAtSeconds;

    Watch(AbrDecision decision) {
      this.decision = decision;
    }

    @Override
    public void received(Transfer soFar, long totalBytes) throws Abandoned, Stopped {
      last = soFar;
      flights.bytes();
      if (soFar.totalSeconds() - askedAtSeconds < ASK_SECONDS) {
        return;
      }
      askedAtSeconds = soFar.totalSeconds();
      AbrDecision better = quality.reconsider(decision, soFar, totalBytes, supply());
      if (better != null) {
        throw new Abandoned(better);
      }
    }
  }
}
