package dev.playhouse.player;

import dev.playhouse.player.Recovery.Failover;
import dev.playhouse.player.SegmentFetcher.Fetched;
import dev.playhouse.player.SegmentFetcher.Terms;
import dev.playhouse.player.SegmentFetcher.Wanted;
import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.presentation.SegmentRef;
import dev.playhouse.player.presentation.Timeline;
import dev.playhouse.protocol.playback.Session;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One playback from manifest to end: a loop that fetches whichever of picture and sound is behind while the buffer is below its target, and
 * else waits. Between any two pieces of a download, and while it waits, it moves the playout clock on and serves commands. All of it
 * happens on the player's thread; nothing here is shared.
 */
final class Playback implements Commands.Selector {
  private static final Logger LOG = LoggerFactory.getLogger(Playback.class);
  private static final double NANOS = 1e9;
  private static final double TICK_SECONDS = 0.25;

  /** The longest silence to bear: half of what is buffered, within these bounds. Below the least, a busy edge would pass for a dead one. */
  private static final double LEAST_PATIENCE_SECONDS = 1.5;

  private static final double MOST_PATIENCE_SECONDS = 4;

  /** The first choice is made before any playlist says how long segments are. */
  private static final double USUAL_SEGMENT_SECONDS = 4;

  /** Less than this rounds to nothing, and time would stand still. */
  private static final double LEAST_WAIT_SECONDS = 1e-3;

  /** Telemetry and licences may take as long as their patience: not while the buffer holds less. */
  private static final double SPARE_BUFFER_SECONDS = 3;

  private final PlayerSetup setup;
  private final PlayerClock clock;
  private final Stage stage;
  private final Recorder recorder;
  private final Telemetry telemetry;
  private final SegmentFetcher fetcher;
  private final Playout playout;
  private final Delivery delivery;
  private final Monitor monitor;
  private final Commands commands;
  private final Feed video = new Feed(TrackKind.VIDEO);
  private final Feed audio = new Feed(TrackKind.AUDIO);
  private final Feed text = new Feed(TrackKind.TEXT);
  private final CurrentSource source;
  private final Pathways pathways;
  private final Recovery recovery;
  private final Quality quality;
  private @Nullable String audioName;
  private @Nullable String textName;
  private @Nullable Rendition picture;
  private @Nullable Rendition announced;
  private @Nullable Track listed;
  private @Nullable Timeline list;
  private boolean textPending;
  private boolean loaded;
  private boolean live;
  private boolean diverted;

  /** What a playback is given beside its setup. */
  record Surroundings(Stage stage, MeteredTransport transport, Recorder recorder, Telemetry telemetry, long loadedAt) {}

  /** Opens a session. */
  Playback(PlayerSetup setup, Surroundings surroundings, Session session) throws Stopped, InterruptedException {
    this.setup = setup;
    clock = setup.clock();
    stage = surroundings.stage();
    recorder = surroundings.recorder();
    telemetry = surroundings.telemetry();
    playout = new Playout(clock.nanoTime());
    monitor = new Monitor(clock, stage, recorder, playout, surroundings.loadedAt());
    quality = new Quality(setup.policy());
    delivery = new Delivery(setup, stage, recorder, monitor, playout, video, audio, this::soundApart); // a seek may come before the source
    commands = new Commands(clock, stage, playout, monitor, quality, this);
    Downloader downloader = new Downloader(surroundings.transport(), clock);
    fetcher = new SegmentFetcher(downloader, clock);
    Source.Opener opener = new Source.Opener(setup, surroundings.transport(), downloader, commands::serve);
    source = new CurrentSource(setup, stage, recorder, opener, session);
    pathways = source.pathways();
    recovery = new Recovery(pathways);
    Track wanted = source.tracks().textIn(setup.textLanguage());
    textName = wanted == null ? null : wanted.rendition().name();
    textPending = wanted != null;
  }

  /** Plays to the end. */
  void run() throws Stopped, InterruptedException {
    while (!playout.ended()) {
      commands.serve();
      monitor.tick();
      boolean spare = playout.bufferSeconds() > SPARE_BUFFER_SECONDS || video.complete();
      if (telemetry.due(clock.nanoTime()) && spare) {
        telemetry.heartbeat(playout.positionSeconds(), clock.nanoTime());
      }
      source.keepLicence(spare);
      if (spare) {
        source.steer(monitor.bitsPerSecond());
      }
      Feed next = next();
      if (next == null) {
        commands.await(video.complete() ? Math.clamp(playout.bufferSeconds(), LEAST_WAIT_SECONDS, TICK_SECONDS) : TICK_SECONDS);
      } else if (playout.bufferSeconds() < targetSeconds()) {
        step(next);
      } else {
        commands.await(Math.clamp(playout.bufferSeconds() - targetSeconds(), LEAST_WAIT_SECONDS, TICK_SECONDS));
      }
    }
    monitor.tick();
  }

  double positionSeconds() {
    return playout.positionSeconds();
  }

  PlaybackStatistics statistics() {
    return monitor.statistics();
  }

  /** Whichever is behind; null when everything is here, or nothing more is there yet. Text is small, and comes once there is something to watch. */
  private @Nullable Feed next() {
    if (textPending && playout.started()) {
      return text;
    }
    boolean silent = !soundApart() || audio.complete() || audio.resting(clock.nanoTime());
    if (video.complete() || video.resting(clock.nanoTime())) {
      return silent ? null : audio;
    }
    return silent || video.endSeconds() <= audio.endSeconds() ? video : audio;
  }

  private boolean soundApart() {
    return !source.tracks().audio().isEmpty();
  }

  private void step(Feed feed) throws Stopped, InterruptedException {
    diverted = false;
    try {
      switch (feed.kind()) {
        case VIDEO -> fetchVideo();
        case AUDIO -> fetchAudio();
        case TEXT -> fetchText();
      }
      recovery.delivered();
    } catch (Abandoned e) {
      quality.force(e.decision());
    } catch (FetchFailure e) {
      if (e.broken() != null) {
        setup.policy().transferred(e.broken());
      }
      commands.serve();
      recover(e, feed);
    }
    stage.publish(monitor.statistics());
  }

  private void fetchVideo() throws FetchFailure, Abandoned, Stopped {
    source.update();
    AbrDecision decision = quality.decide(supply());
    Track track = source.tracks().video().get(decision.chosen().index());
    picture = track.rendition();
    Timeline timeline = fetcher.timeline(video, track, terms());
    source.license(timeline);
    live = !timeline.ended();
    if (!live) {
      playout.duration(timeline.endSeconds());
    }
    if (!loaded) {
      load(timeline);
      return; // the application may choose now
    }
    if (video.left(timeline)) {
      LOG.info("what comes at {} s is no longer offered: going on at {} s", playout.positionSeconds(), timeline.joinSeconds());
      seek(timeline.joinSeconds());
      return;
    }
    SegmentRef next = video.next(timeline);
    if (next == null || next.gap()) {
      delivery.pass(video, next, timeline);
      return;
    }
    monitor.decided(decision);
    listed = track;
    list = timeline;
    if (!track.rendition().equals(announced)) {
      stage.emit(new PlayerEvent.RenditionChanged(clock.instant(), announced, track.rendition(), decision));
      announced = track.rendition();
    }
    Watch watch = new Watch(decision);
    try {
      Fetched fetched = fetcher.fetch(video, new Wanted(track, next, timeline.encrypted()), terms(), watch);
      monitor.transferred(fetched.transfer());
      delivery.deliver(video, fetched, timeline, pathways.current());
      quality.delivered();
      commands.serve();
    } catch (Abandoned e) {
      if (e.decision() == null) {
        throw e;
      }
      recorder.abandoned();
      setup.policy().transferred(watch.last);
      stage.emit(new PlayerEvent.SegmentAbandoned(clock.instant(), track.rendition(), next.number(), watch.last.bytes(), e.decision()));
      throw e;
    }
  }

  /** The first timeline says where to begin: at the beginning, or behind what is newest. */
  private void load(Timeline timeline) {
    loaded = true;
    if (timeline.startSeconds() > playout.positionSeconds() || (live && playout.positionSeconds() == 0)) {
      playout.seek(timeline.joinSeconds(), clock.nanoTime());
      video.restart(timeline.joinSeconds());
      audio.restart(timeline.joinSeconds());
    }
    stage.emit(new PlayerEvent.Loaded(
        clock.instant(), source.tracks().renditions(), live ? Double.POSITIVE_INFINITY : timeline.endSeconds(), timeline.segments().size(),
        pathways.order()));
  }

  private void fetchAudio() throws FetchFailure, Abandoned, Stopped {
    source.update();
    Track track = Objects.requireNonNull(source.tracks().audioTrack(audioName));
    Timeline timeline = fetcher.timeline(audio, track, terms());
    source.license(timeline);
    SegmentRef next = audio.next(timeline);
    if (next == null || next.gap()) {
      delivery.pass(audio, next, timeline);
      return;
    }
    Wanted wanted = new Wanted(track, next, timeline.encrypted());
    Fetched fetched = fetcher.fetch(audio, wanted, terms(), (soFar, bytes) -> mediaBytes());
    delivery.deliver(audio, fetched, timeline, pathways.current());
    commands.serve();
  }

  private void fetchText() throws FetchFailure, Abandoned, Stopped {
    Track track = source.tracks().textTrack(textName);
    if (track != null) {
      setup.sink().text(track.rendition(), fetcher.text(track, terms()));
    }
    textPending = false;
  }

  private void recover(FetchFailure failure, Feed feed) throws Stopped, InterruptedException {
    if (failure.kind() == FetchFailure.Kind.TOKEN_EXPIRED) {
      renew(failure);
      return;
    }
    if (live) {
      source.doubt();
    }
    String failed = pathways.current();
    try {
      Duration wait = recovery.failed(live ? failure.inPassing() : failure, playout.started(), clock.nanoTime());
      LOG.info("pathway {} failed: {}; going on with {}", failed, failure.reason(), pathways.current());
      stage.emit(new PlayerEvent.PathwayFailed(clock.instant(), failed, failure.reason()));
      commands.await(wait.toNanos() / NANOS);
    } catch (PlayerException e) {
      doWithout(feed, e);
      recovery.forgive();
    }
  }

  private void renew(FetchFailure expired) throws Stopped, InterruptedException {
    try {
      source.renew(expired);
      recovery.forgive();
      quality.force(null);
    } catch (PlayerException e) {
      Duration wait = recovery.notRenewed(e, playout.started(), clock.nanoTime());
      LOG.info("the session is not renewed yet: {}", e.getMessage());
      commands.await(wait.toNanos() / NANOS);
    }
  }

  /** A file that no pathway has: of pictures there are others, and text is not needed. */
  private void doWithout(Feed feed, PlayerException missing) {
    boolean isFile = missing.code().family() == ErrorCode.Family.SOURCE;
    if (isFile && feed == text) {
      LOG.warn("playing without text: {}", missing.getMessage());
      textPending = false;
    } else if (isFile && feed == video && picture != null && quality.avoid(picture, source.tracks())) {
      LOG.warn("a segment of {} comes from another rendition: {}", picture.name(), missing.getMessage());
    } else {
      throw missing;
    }
  }

  private void mediaBytes() throws Abandoned, Stopped {
    Failover failover = recovery.mediaBytes(clock.nanoTime());
    if (failover != null) {
      recorder.failedOver(failover.gap());
      stage.emit(new PlayerEvent.FailedOver(clock.instant(), failover.from(), failover.to(), failover.gap()));
    }
    monitor.tick();
    commands.serve();
    if (diverted) {
      throw new Abandoned(null);
    }
  }

  @Override
  public void seek(double positionSeconds) {
    monitor.tick();
    double from = playout.positionSeconds();
    recorder.sought(from);
    playout.seek(positionSeconds, clock.nanoTime());
    restart(video);
    restart(audio);
    quality.force(null);
    stage.emit(new PlayerEvent.Sought(clock.instant(), from, playout.positionSeconds()));
  }

  @Override
  public void selectAudio(Rendition chosen) {
    monitor.tick();
    audioName = chosen.name();
    playout.seek(playout.positionSeconds(), clock.nanoTime());
    restart(audio);
    stage.emit(new PlayerEvent.TrackSelected(clock.instant(), TrackKind.AUDIO, chosen));
  }

  private void restart(Feed feed) {
    delivery.restart(feed);
    diverted = true;
  }

  @Override
  public void selectText(@Nullable Rendition chosen) {
    textName = chosen == null ? null : chosen.name();
    textPending = chosen != null;
    setup.sink().reset(TrackKind.TEXT, playout.positionSeconds());
    stage.emit(new PlayerEvent.TrackSelected(clock.instant(), TrackKind.TEXT, chosen));
  }

  private Quality.Supply supply() {
    return new Quality.Supply(source.tracks(), video.lastRendition(), upcoming(), playout.bufferSeconds(), targetSeconds());
  }

  private Quality.Upcoming upcoming() {
    if (listed == null || list == null) {
      return new Quality.Upcoming(null, List.of(), USUAL_SEGMENT_SECONDS, false);
    }
    List<SegmentRef> next = video.upcoming(list);
    double seconds = next.isEmpty() ? list.targetSeconds() : next.getFirst().durationSeconds();
    return new Quality.Upcoming(listed.rendition().name(), next, seconds, list.ended());
  }

  private Terms terms() {
    double patience = playout.started() ? Math.max(LEAST_PATIENCE_SECONDS, playout.bufferSeconds() / 2) : MOST_PATIENCE_SECONDS;
    return new Terms(pathways.current(), source.keys(), Duration.ofNanos((long) (Math.min(patience, MOST_PATIENCE_SECONDS) * NANOS)));
  }

  private double targetSeconds() {
    return setup.bufferTarget().toNanos() / NANOS;
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
      mediaBytes();
      if (soFar.totalSeconds() - askedAtSeconds < TICK_SECONDS) {
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
