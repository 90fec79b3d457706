package dev.playhouse.player;

import dev.playhouse.media.hls.MediaPlaylist;
import dev.playhouse.player.Recovery.Failover;
import dev.playhouse.player.SegmentFetcher.Fetched;
import dev.playhouse.player.SegmentFetcher.Terms;
import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.abr.Transfer;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.protocol.playback.Session;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
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
  private static final long TICK_NANOS = 250_000_000;

  /** The longest silence to bear: half of what is buffered, within these bounds. Below the least, a busy edge would pass for a dead one. */
  private static final double LEAST_PATIENCE_SECONDS = 1.5;

  private static final double MOST_PATIENCE_SECONDS = 4;

  /** The first choice is made before any playlist says how long segments are. */
  private static final double USUAL_SEGMENT_SECONDS = 4;

  /** Less than this rounds to nothing, and time would stand still. */
  private static final double LEAST_WAIT_SECONDS = 1e-3;

  /** Telemetry and licences may take as long as their patience: not while the buffer holds less. */
  private static final double SPARE_BUFFER_SECONDS = 3;

  /** A renewal must bring tokens that last: a second one so soon is in vain. */
  private static final Duration RENEWAL_HOLDS = Duration.ofSeconds(5);

  private final PlayerSetup setup;
  private final PlayerClock clock;
  private final Stage stage;
  private final Recorder recorder;
  private final Telemetry telemetry;
  private final Source.Opener opener;
  private final LicenceRenewal licences;
  private final SegmentFetcher fetcher;
  private final Playout playout;
  private final Monitor monitor;
  private final Commands commands;
  private final Feed video = new Feed(TrackKind.VIDEO);
  private final Feed audio = new Feed(TrackKind.AUDIO);
  private final Feed text = new Feed(TrackKind.TEXT);
  private final Pathways pathways;
  private final Recovery recovery;
  private Source source;
  private final Quality quality;
  private @Nullable String audioName;
  private @Nullable String textName;
  private @Nullable Rendition announced;
  private @Nullable Long renewedAt;
  private double segmentSeconds = USUAL_SEGMENT_SECONDS;
  private boolean textPending;
  private boolean loaded;
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
    commands = new Commands(clock, stage, playout, monitor, quality, this);
    Downloader downloader = new Downloader(surroundings.transport(), clock);
    opener = new Source.Opener(setup, surroundings.transport(), downloader, commands::serve);
    fetcher = new SegmentFetcher(downloader, clock);
    licences = new LicenceRenewal(setup, opener);
    source = opener.open(session);
    if (source.licence() != null) {
      recorder.licensed(source.licenceTook());
      stage.emit(new PlayerEvent.LicenceAcquired(clock.instant(), source.keys().size(), source.licenceTook()));
    }
    pathways = new Pathways(source.tracks().pathways());
    recovery = new Recovery(pathways);
    stage.renditions(source.tracks().renditions());
    Track wanted = source.tracks().textIn(setup.textLanguage());
    textName = wanted == null ? null : wanted.rendition().name();
    textPending = wanted != null;
  }

  /** Plays to the end. */
  void run() throws Stopped, InterruptedException {
    while (!playout.ended()) {
      commands.serve();
      monitor.tick();
      if (telemetry.due(clock.nanoTime()) && (playout.bufferSeconds() > SPARE_BUFFER_SECONDS || video.complete())) {
        telemetry.heartbeat(playout.positionSeconds(), clock.nanoTime());
      }
      keepLicence();
      Feed next = next();
      if (next != null && playout.bufferSeconds() < targetSeconds()) {
        step(next);
      } else {
        double spare = playout.bufferSeconds() - (next == null ? 0 : targetSeconds());
        commands.await(Math.clamp(spare, LEAST_WAIT_SECONDS, TICK_NANOS / NANOS));
      }
    }
    monitor.tick();
  }

  private void keepLicence() throws Stopped {
    Source renewed = licences.renewed(source, playout.bufferSeconds() > SPARE_BUFFER_SECONDS || video.complete());
    if (!renewed.session().equals(source.session())) {
      pathways.renewed(renewed.tracks().pathways());
      stage.renditions(renewed.tracks().renditions());
      stage.emit(new PlayerEvent.SessionRenewed(clock.instant()));
    }
    if (!renewed.equals(source)) {
      source = renewed;
      stage.emit(new PlayerEvent.LicenceAcquired(clock.instant(), source.keys().size(), source.licenceTook()));
    }
  }

  double positionSeconds() {
    return playout.positionSeconds();
  }

  PlaybackStatistics statistics() {
    return monitor.statistics();
  }

  /** Whichever is behind; null when everything is here. Text is small, and comes once there is something to watch. */
  private @Nullable Feed next() {
    if (textPending && playout.started()) {
      return text;
    }
    boolean silent = source.tracks().audio().isEmpty() || audio.complete();
    if (video.complete()) {
      return silent ? null : audio;
    }
    return silent || video.endSeconds() <= audio.endSeconds() ? video : audio;
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
      commands.serve();
      recover(e, feed);
    }
    stage.publish(monitor.statistics());
  }

  private void fetchVideo() throws FetchFailure, Abandoned, Stopped {
    AbrDecision decision = quality.decide(supply());
    Track track = source.tracks().video().get(decision.chosen().index());
    MediaPlaylist playlist = fetcher.playlist(video, track, terms());
    if (!loaded) {
      loaded = true;
      playout.duration(playlist.durationSeconds());
      stage.emit(new PlayerEvent.Loaded(
          clock.instant(), source.tracks().renditions(), playlist.durationSeconds(), playlist.segments().size(), pathways.order()));
      return; // the application may choose now
    }
    monitor.decided(decision);
    segmentSeconds = playlist.segments().get(video.next(playlist).index()).durationSeconds();
    if (!track.rendition().equals(announced)) {
      stage.emit(new PlayerEvent.RenditionChanged(clock.instant(), announced, track.rendition(), decision));
      announced = track.rendition();
    }
    Watch watch = new Watch(decision);
    try {
      Fetched fetched = fetcher.fetch(video, track, terms(), watch);
      monitor.transferred(fetched.transfer());
      deliver(video, fetched, playlist.segments().size());
    } catch (Abandoned e) {
      if (e.decision() == null) {
        throw e;
      }
      recorder.abandoned();
      setup.policy().transferred(watch.last);
      stage.emit(new PlayerEvent.SegmentAbandoned(
          clock.instant(), track.rendition(), video.next(playlist).index(), watch.last.bytes(), e.decision()));
      throw e;
    }
  }

  private void fetchAudio() throws FetchFailure, Abandoned, Stopped {
    Track track = Objects.requireNonNull(source.tracks().audioTrack(audioName));
    int total = fetcher.playlist(audio, track, terms()).segments().size();
    deliver(audio, fetcher.fetch(audio, track, terms(), (soFar, bytes) -> mediaBytes()), total);
  }

  private void fetchText() throws FetchFailure, Abandoned, Stopped {
    Track track = source.tracks().textTrack(textName);
    if (track != null) {
      setup.sink().text(track.rendition(), fetcher.text(track, terms()));
    }
    textPending = false;
  }

  private void deliver(Feed feed, Fetched fetched, int total) throws Stopped {
    Segment segment = fetched.segment();
    Rendition rendition = segment.rendition();
    setup.policy().transferred(fetched.transfer());
    if (!rendition.name().equals(feed.lastRendition())) {
      if (feed.kind() == TrackKind.VIDEO && feed.lastRendition() != null) {
        recorder.switched();
      }
      setup.sink().init(rendition, fetched.clearInit());
    }
    setup.sink().segment(segment);
    recorder.segment(segment, fetched.transfer().bytes());
    feed.delivered(rendition, segment.startSeconds() + segment.durationSeconds(), fetched.last());
    monitor.tick();
    playout.buffered(bufferedUntil(), clock.nanoTime());
    monitor.tick();
    stage.emit(new PlayerEvent.SegmentFetched(
        clock.instant(), rendition, segment.number(), (int) segment.number() + 1, total, pathways.current(), playout.bufferSeconds()));
    commands.serve();
  }

  private double bufferedUntil() {
    Stream<Feed> feeds = source.tracks().audio().isEmpty() ? Stream.of(video) : Stream.of(video, audio);
    return feeds.mapToDouble(feed -> feed.complete() ? Double.MAX_VALUE : feed.endSeconds()).reduce(video.endOfTrack(), Math::min);
  }

  private void recover(FetchFailure failure, Feed feed) throws Stopped, InterruptedException {
    if (failure.kind() == FetchFailure.Kind.TOKEN_EXPIRED) {
      renew(failure);
      return;
    }
    String failed = pathways.current();
    try {
      Duration wait = recovery.failed(failure, playout.started(), clock.nanoTime());
      LOG.info("pathway {} failed: {}; going on with {}", failed, failure.reason(), pathways.current());
      stage.emit(new PlayerEvent.PathwayFailed(clock.instant(), failed, failure.reason()));
      commands.await(wait.toNanos() / NANOS);
    } catch (PlayerException e) {
      if (feed != text || e.code().family() != ErrorCode.Family.SOURCE) {
        throw e;
      }
      LOG.warn("playing without text: {}", e.getMessage());
      recovery.forgive();
      textPending = false;
    }
  }

  private void renew(FetchFailure expired) throws Stopped {
    SessionRenewal renewal = setup.renewal();
    long now = clock.nanoTime();
    if (renewal == null || (renewedAt != null && now - renewedAt < RENEWAL_HOLDS.toNanos())) {
      throw new PlayerException(ErrorCode.TOKENS_EXPIRED,
          renewal == null ? "the session's tokens have expired: give the builder a service or a renewal"
              : "the renewed tokens have expired too", expired);
    }
    renewedAt = now;
    source = opener.reopen(renewal.renew(source.session()), source);
    pathways.renewed(source.tracks().pathways());
    stage.renditions(source.tracks().renditions());
    recovery.forgive();
    quality.force(null);
    stage.emit(new PlayerEvent.SessionRenewed(clock.instant()));
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
    feed.restart(playout.positionSeconds());
    setup.sink().reset(feed.kind(), playout.positionSeconds());
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
    return new Quality.Supply(source.tracks(), video.lastRendition(), segmentSeconds, playout.bufferSeconds(), targetSeconds());
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
    private Transfer last = new Transfer(0, 0, 0, false);
    private double askedAtSeconds;

    Watch(AbrDecision decision) {
      this.decision = decision;
    }

    @Override
    public void received(Transfer soFar, long totalBytes) throws Abandoned, Stopped {
      last = soFar;
      mediaBytes();
      if (soFar.totalSeconds() - askedAtSeconds < TICK_NANOS / NANOS) {
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
