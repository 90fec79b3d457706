package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.presentation.PlacedRange;
import dev.playhouse.protocol.catalogue.Timeline;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What surrounds a playback: who sees and hears of it, and who commands it. Any thread may read what is shown, which are volatile fields with
 * immutable values, and give commands; everything else belongs to the player's thread.
 */
final class Stage {
  private static final Logger LOG = LoggerFactory.getLogger(Stage.class);

  private final PlayerSetup setup;
  private final Telemetry telemetry;
  private final CmcdReporter cmcd;
  private final ViewerLink link;
  private final BlockingQueue<PlayerCommand> commands = new LinkedBlockingQueue<>();
  private volatile PlayerState state = PlayerState.IDLE;
  private volatile List<Rendition> renditions = List.of();
  private volatile @Nullable AbrDecision lastDecision;
  private volatile double positionSeconds;
  private volatile Timeline timeline = new Timeline(List.of(), List.of());
  private volatile List<PlacedRange> dateRanges = List.of();
  private volatile PlaybackStatistics statistics;

  Stage(PlayerSetup setup, Telemetry telemetry, CmcdReporter cmcd, ViewerLink link, PlaybackStatistics none) {
    this.setup = setup;
    this.telemetry = telemetry;
    this.cmcd = cmcd;
    this.link = link;
    statistics = none;
  }

  /** Gives a command, to be carried out after those before it. */
  void post(PlayerCommand command) {
    commands.add(command);
  }

  /** The next command, if there is one. */
  @Nullable PlayerCommand command() {
    return commands.poll();
  }

  /** Waits for the next command; null when there was none in time. */
  @Nullable PlayerCommand command(long waitNanos) throws InterruptedException {
    return setup.clock().poll(commands, waitNanos);
  }

  /** Nothing is carried out any more: who waits for an answer to a command waits in vain. */
  void deserted() {
    for (PlayerCommand left = commands.poll(); left != null; left = commands.poll()) {
      if (left instanceof PlayerCommand.FindThumbnail find) {
        find.found().complete(Optional.empty());
      }
    }
  }

  /** Tells the listeners. */
  void emit(PlayerEvent event) {
    telemetry.happened(event);
    cmcd.happened(event);
    for (PlayerListener listener : setup.listeners()) {
      try {
        listener.happened(event);
      } catch (RuntimeException | Error e) {
        LOG.warn("a listener threw at {}", event.getClass().getSimpleName(), e);
      }
    }
  }

  /** Shows a state, and tells the listeners when it is another one. */
  void state(PlayerState next, double position) {
    positionSeconds = position;
    PlayerState before = state;
    if (next != before) {
      state = next;
      emit(new PlayerEvent.StateChanged(setup.clock().instant(), before, next, position));
    }
  }

  /** Shows that nothing will be played; nobody hears of it. */
  void closed() {
    state = PlayerState.STOPPED;
  }

  PlayerState state() {
    return state;
  }

  /** Where the playback is. */
  double positionSeconds() {
    return positionSeconds;
  }

  /** Shows what there is to play. */
  void renditions(List<Rendition> toPlay) {
    renditions = toPlay;
  }

  List<Rendition> renditions() {
    return renditions;
  }

  /** Shows the stretches and chapters of what is played, as its service knows them. */
  void timeline(Timeline known) {
    timeline = known;
  }

  Timeline timeline() {
    return timeline;
  }

  /** Shows what the manifest says of stretches of time. */
  void dateRanges(List<PlacedRange> ranges) {
    dateRanges = ranges;
  }

  /** What the service and the manifest have marked. */
  List<Marker> markers() {
    return Markers.of(timeline, dateRanges);
  }

  /** Shows a decision. */
  void decided(AbrDecision decision) {
    lastDecision = decision;
  }

  @Nullable AbrDecision lastDecision() {
    return lastDecision;
  }

  /** Media came from a server. */
  void served(URI by) {
    link.served(by);
  }

  /** Shows the numbers so far. */
  void publish(PlaybackStatistics numbers) {
    statistics = numbers;
  }

  /** Shows where a playback has ended, and its numbers. */
  void ended(double position, PlaybackStatistics numbers) {
    positionSeconds = position;
    statistics = numbers;
  }

  PlaybackStatistics statistics() {
    return statistics;
  }
}
