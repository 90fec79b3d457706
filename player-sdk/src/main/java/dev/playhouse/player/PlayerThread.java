package dev.playhouse.player;

import dev.playhouse.player.Playback.Beginning;
import dev.playhouse.player.Playback.Surroundings;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.catalogue.Timeline;
import dev.playhouse.protocol.playback.Session;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The player's thread, from the first load, or the first connections before it, to its end. What it shows and is commanded meanwhile is on its
 * {@link Stage}.
 */
final class PlayerThread {
  private static final Logger LOG = LoggerFactory.getLogger(PlayerThread.class);
  private static final double NANOS = 1e9;

  private final PlayerSetup setup;

  /** Connections, and then the load, or the close in its place. */
  private final BlockingQueue<PlayerCommand> beginnings = new LinkedBlockingQueue<>();

  /** Wakes a start that waits; other commands wait for the playback. */
  private final BlockingQueue<PlayerCommand> stops = new LinkedBlockingQueue<>();

  private final CompletableFuture<PlaybackStatistics> end = new CompletableFuture<>();
  private final AtomicReference<@Nullable PlayerCommand> loaded = new AtomicReference<>();
  private final Recorder recorder = new Recorder();
  private final CmcdReporter cmcd;
  private final MeteredTransport transport;
  private final Transport followed;
  private final ViewerLink link;
  private final @Nullable PlaybackClient client;
  private final Telemetry telemetry;
  private final Thread thread;
  private final Stage stage;
  private volatile boolean stopping;
  private volatile boolean preloads;

  PlayerThread(PlayerSetup setup) {
    this.setup = setup;
    cmcd = new CmcdReporter(setup.outbox() != null, setup.clock(), setup.bufferTarget());
    transport = new MeteredTransport(setup.transport(), setup.clock(), this::recorded, cmcd);
    followed = new RedirectingTransport(transport);
    link = new ViewerLink(setup, transport);
    client = setup.api() == null ? null : new PlaybackClient(setup.api(), setup.accessToken(), followed);
    telemetry = new Telemetry(client, setup.outbox(), setup.clock());
    stage = new Stage(setup, telemetry, cmcd, link, recorder.statistics(0, 0, 0, 0));
    thread = new Thread(this::run, "playhouse-player");
    thread.setDaemon(true);
  }

  /** Opens connections; once something was loaded, playing does. */
  synchronized void connect() {
    if (loaded.get() == null) {
      begin(new PlayerCommand.Connect());
    }
  }

  /** Begins to play; a player loads once. */
  synchronized void load(PlayerCommand.Load load) {
    if (load instanceof PlayerCommand.LoadTitle && client == null) {
      throw new IllegalStateException("a title is loaded from a service: give the builder one, or load a session");
    }
    if (!loaded.compareAndSet(null, load)) {
      throw new IllegalStateException("this player has been loaded, or closed: build another one");
    }
    transport.letGo(); // connections that are not there yet: to wait for them would take longer than to open others
    begin(load);
  }

  private void begin(PlayerCommand first) {
    beginnings.add(first);
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  /** Begins with what the first seconds need, until the application plays. */
  void preload(PlayerCommand.Load load) {
    preloads = true;
    load(load);
  }

  void post(PlayerCommand command) {
    stage.post(command);
    if (end.isDone()) {
      stage.deserted();
    }
    if (command instanceof PlayerCommand.Stop) {
      stopping = true;
      stops.add(command);
      transport.breakOff();
    }
  }

  /** What the application sees. */
  Stage stage() {
    return stage;
  }

  CompletableFuture<PlaybackStatistics> end() {
    return end;
  }

  /** Whether it is this thread that asks. */
  boolean current() {
    return Thread.currentThread().equals(thread);
  }

  /** Waits for the thread's end; from the thread itself, and before it has begun, returns at once. Nothing is loaded after it. */
  void join() {
    closeUnloaded();
    if (!current()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void closeUnloaded() {
    PlayerCommand.Stop stop = new PlayerCommand.Stop();
    if (loaded.compareAndSet(null, stop)) {
      if (thread.getState() == Thread.State.NEW) {
        neverLoaded();
      } else {
        beginnings.add(stop);
      }
    }
  }

  private void neverLoaded() {
    stage.closed();
    end.complete(stage.statistics());
    stage.deserted();
    closeOwnTransport();
  }

  private void closeOwnTransport() {
    if (setup.ownTransport() != null) {
      setup.ownTransport().close();
    }
  }

  private void run() {
    try {
      if (connectUntilLoad() instanceof PlayerCommand.Load load) {
        playToEnd(load);
      } else {
        neverLoaded();
      }
    } catch (InterruptedException e) {
      LOG.error("interrupted before anything was loaded", e);
    } finally {
      end.completeExceptionally(new IllegalStateException("the player's thread died")); // in vain when it has ended well
      stage.deserted();
      closeOwnTransport();
    }
  }

  private PlayerCommand connectUntilLoad() throws InterruptedException {
    PlayerCommand next = beginnings.take();
    while (next instanceof PlayerCommand.Connect) {
      link.connect(() -> loaded.get() == null);
      next = beginnings.take();
    }
    return next;
  }

  private void playToEnd(PlayerCommand.Load load) {
    Ending ending = closed(played(load));
    transport.breakOff(); // what was asked for and is wanted no more
    transport.mend();
    if (ending.failure() != null) {
      stage.emit(new PlayerEvent.Failed(setup.clock().instant(), ending.failure()));
    }
    stage.state(ending.state(), stage.positionSeconds());
    telemetry.end(stage.positionSeconds());
    if (ending.failure() == null) {
      end.complete(stage.statistics());
    } else {
      end.completeExceptionally(ending.failure());
    }
  }

  /** How a playback ended, and why when it failed. */
  private record Ending(PlayerState state, @Nullable PlayerException failure) {
    static Ending failed(PlayerException failure) {
      return new Ending(PlayerState.FAILED, failure);
    }
  }

  private Ending played(PlayerCommand.Load load) {
    try {
      return new Ending(play(load), null);
    } catch (PlayerException e) {
      return stopping ? new Ending(PlayerState.STOPPED, null) : Ending.failed(e);
    } catch (InterruptedException | RuntimeException | Error e) {
      LOG.error("the playback died of what was not expected", e);
      return Ending.failed(new PlayerException(ErrorCode.UNEXPECTED, "the playback died of " + e, e));
    }
  }

  /** Tells the sink that no more will come. */
  private Ending closed(Ending ending) {
    try {
      setup.sink().closed();
      return ending;
    } catch (PlayerException e) {
      return ending.failure() == null ? Ending.failed(e) : ending;
    }
  }

  /** Plays; says which state it ends in. */
  private PlayerState play(PlayerCommand.Load load) throws InterruptedException {
    Playback playback = null;
    try {
      long loadedAt = setup.clock().nanoTime();
      stage.state(PlayerState.LOADING, 0);
      link.loading(load);
      Session session = new SessionStart(setup, client, new Attempts(setup.clock(), this::pause)).of(load);
      stage.timeline(new Timeline(session.markers(), session.chapters()));
      cmcd.begin(session);
      if (!Source.ofAddress(session)) {
        telemetry.begin(session, setup.clock().nanoTime());
      }
      double from = load instanceof PlayerCommand.LoadTitle ? session.resumePositionSeconds() : 0;
      Surroundings surroundings = new Surroundings(stage, followed, recorder, telemetry, cmcd, loadedAt);
      playback = new Playback(withRenewal(), surroundings, session, new Beginning(from, preloads));
      link.opened();
      playback.run();
      return PlayerState.ENDED;
    } catch (Stopped e) {
      LOG.debug("stopped by the application");
      return PlayerState.STOPPED;
    } finally {
      if (playback != null) {
        stage.ended(playback.positionSeconds(), playback.statistics());
        playback.close();
      }
      link.keep(stage.lastDecision());
    }
  }

  private void pause(double seconds) throws Stopped, InterruptedException {
    if (setup.clock().poll(stops, (long) (seconds * NANOS)) != null) {
      throw new Stopped();
    }
  }

  private PlayerSetup withRenewal() {
    return setup.renewal() != null || client == null ? setup : setup.renewedBy(client);
  }

  private void recorded(RequestRecord request) {
    recorder.request(request);
    stage.emit(new PlayerEvent.RequestFinished(setup.clock().instant(), request));
  }
}
