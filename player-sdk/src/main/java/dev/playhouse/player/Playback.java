package dev.playhouse.player;

import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.playback.Session;
import org.jspecify.annotations.Nullable;

/**
 * One playback from manifest to end: a loop that fetches whichever of picture and sound is behind while the buffer is below its target, and
 * else waits. Between any two pieces of a download, and while it waits, it moves the playout clock on and serves commands. All of it
 * happens on the player's thread; nothing here is shared.
 */
final class Playback {
  private static final double NANOS = 1e9;
  private static final double TICK_SECONDS = 0.25;

  /** Less than this rounds to nothing, and time would stand still. */
  private static final double LEAST_WAIT_SECONDS = 1e-3;

  /** Telemetry and licences may take as long as their patience: not while the buffer holds less. */
  private static final double SPARE_BUFFER_SECONDS = 3;

  /** Enough to begin with at once, and to fetch more while it is shown. */
  private static final double PRELOADED_SECONDS = 4;

  private final PlayerSetup setup;
  private final Screen screen;
  private final Telemetry telemetry;
  private final Commands commands;
  private final Thumbnails thumbnails;
  private final Feeds feeds = new Feeds();
  private final Downloader downloader;
  private final CurrentSource source;
  private final Recovery recovery;
  private final Quality quality;
  private final Choices choices;
  private final TrackLoader loader;
  private final Winding winding;
  private final KeyFrameLoader keyFrames;
  private final Failures failures;

  /** What a playback is given beside its setup. */
  record Surroundings(
      Stage stage, Transport transport, Recorder recorder, Telemetry telemetry, CmcdReporter cmcd, long loadedAt) {}

  /**
   * How a playback begins.
   *
   * @param fromSeconds where, unless the application seeks another place
   * @param preloaded whether only the first seconds are fetched before the application plays
   */
  record Beginning(double fromSeconds, boolean preloaded) {}

  /** Opens a session. */
  Playback(PlayerSetup setup, Surroundings surroundings, Session session, Beginning beginning) throws Stopped, InterruptedException {
    this.setup = setup;
    telemetry = surroundings.telemetry();
    screen = Screen.of(setup.clock(), surroundings.stage(), surroundings.recorder(), surroundings.loadedAt());
    if (beginning.preloaded()) {
      screen.playout().standBy();
    }
    feeds.begin(screen.playout(), beginning.fromSeconds(), setup.clock().nanoTime());
    quality = new Quality(setup.policy());
    Delivery delivery = new Delivery(setup, screen, feeds, this::soundApart); // a seek may come before the source
    choices = new Choices(screen, setup.sink(), feeds, delivery, quality);
    downloader = new Downloader(surroundings.transport(), setup.clock());
    SegmentFetcher fetcher = new SegmentFetcher(downloader, setup.clock(), surroundings.cmcd());
    thumbnails = new Thumbnails(downloader, setup.clock(), fetcher::latest);
    winding = new Winding(screen, choices);
    commands = new Commands(screen, quality, choices, winding, thumbnails);
    Source.Opener opener = new Source.Opener(setup, surroundings.transport(), downloader, new Attempts(setup.clock(), commands::await));
    source = new CurrentSource(setup, screen, opener, session);
    recovery = new Recovery(source.pathways());
    Flights flights = new Flights(screen, source, fetcher, commands, choices, recovery);
    VideoLoader video = new VideoLoader(setup, screen, feeds, source, flights, delivery, choices, quality);
    TextLoader subtitles = new TextLoader(setup.sink(), screen, feeds, source, flights, choices, delivery);
    loader = new TrackLoader(feeds, source, flights, delivery, choices, video, subtitles);
    keyFrames = new KeyFrameLoader(setup.sink(), screen, source, flights, choices, recovery, winding, video);
    failures = new Failures(screen, feeds, source, recovery, commands, choices, quality);
    surroundings.cmcd().playing(screen, feeds, source);
    Track text = source.tracks().textIn(setup.textLanguage());
    choices.text(text == null ? null : text.rendition());
  }

  /** Plays to the end. */
  void run() throws Stopped, InterruptedException {
    Playout playout = screen.playout();
    while (!playout.ended()) {
      commands.serve();
      screen.tick();
      attend();
      if (choices.diverted()) {
        downloader.forget();
      }
      if (winding.on() && loader.begun()) {
        wind();
      } else {
        play();
      }
    }
    screen.tick();
  }

  private void play() throws Stopped, InterruptedException {
    Feed next = next();
    double tooMuch = screen.bufferSeconds() - targetSeconds();
    if (next != null && tooMuch < 0) {
      step(next);
    } else {
      double idle = next != null ? tooMuch : feeds.video().complete() ? screen.bufferSeconds() : feeds.restSeconds(screen.clock().nanoTime());
      commands.await(Math.clamp(idle, LEAST_WAIT_SECONDS, TICK_SECONDS));
    }
  }

  private void wind() throws Stopped, InterruptedException {
    try {
      commands.await(keyFrames.load());
    } catch (Abandoned e) {
      downloader.forget();
    } catch (FetchFailure e) {
      downloader.forget();
      commands.serve();
      if (e.kind() == FetchFailure.Kind.UNREACHABLE || e.kind() == FetchFailure.Kind.TOKEN_EXPIRED) {
        failures.recover(e, loader.missing(feeds.video()));
      } else {
        keyFrames.passOver(e);
      }
    }
    screen.stage().publish(statistics());
  }

  /** What is to be done beside fetching media. */
  private void attend() throws Stopped {
    long now = screen.clock().nanoTime();
    boolean spare = spare();
    if (telemetry.due(now) && spare) {
      telemetry.heartbeat(positionSeconds(), now);
    }
    source.keepLicence(spare);
    while ((spare() || screen.playout().state() == PlayerState.PAUSED) && thumbnails.find(source)) {
      commands.serve();
      screen.tick();
    }
    if (spare) {
      source.steer(screen.monitor().bitsPerSecond());
    }
  }

  private boolean spare() {
    return winding.on() || screen.bufferSeconds() > SPARE_BUFFER_SECONDS || feeds.video().complete();
  }

  /** Answers whoever still waits for something. */
  void close() {
    thumbnails.end();
  }

  private double targetSeconds() {
    double target = setup.bufferTarget().toNanos() / NANOS;
    return screen.playout().standingBy() ? Math.min(PRELOADED_SECONDS, target) : target;
  }

  double positionSeconds() {
    return screen.playout().positionSeconds();
  }

  PlaybackStatistics statistics() {
    return screen.monitor().statistics();
  }

  /** Whichever is behind; null when everything is here, or nothing more is there yet. Text is small, and comes once there is something to watch. */
  private @Nullable Feed next() {
    if (choices.textPending() && screen.playout().started() && feeds.textIsBehind(screen.clock().nanoTime())) {
      return feeds.text();
    }
    long now = screen.clock().nanoTime();
    Feed video = feeds.video();
    Feed audio = feeds.audio();
    boolean silent = !soundApart() || audio.complete() || audio.resting(now);
    if (video.complete() || video.resting(now)) {
      return silent ? null : audio;
    }
    return silent || video.endSeconds() <= audio.endSeconds() ? video : audio;
  }

  private boolean soundApart() {
    return !source.tracks().audio().isEmpty();
  }

  private void step(Feed feed) throws Stopped, InterruptedException {
    try {
      loader.load(feed);
      recovery.delivered();
    } catch (Abandoned e) {
      downloader.forget();
      quality.force(e.decision());
    } catch (FetchFailure e) {
      downloader.forget();
      if (e.broken() != null) {
        setup.policy().transferred(e.broken());
      }
      commands.serve();
      failures.recover(e, loader.missing(feed));
    }
    screen.stage().publish(statistics());
  }
}
