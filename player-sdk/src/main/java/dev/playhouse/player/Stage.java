package dev.playhouse.player;

import dev.playhouse.player.abr.AbrDecision;
import dev.playhouse.player.presentation.PlacedRange;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surrounds a playback: who hears of it and who commands it. */
interface Stage {
  /** Tells the listeners. */
  void emit(PlayerEvent event);

  /** Shows a state to the application, and tells the listeners when it is another one. */
  void state(PlayerState state, double positionSeconds);

  /** Shows what there is to play to the application. */
  void renditions(List<Rendition> renditions);

  /** Shows what the manifest says of stretches of time to the application. */
  void dateRanges(List<PlacedRange> ranges);

  /** Shows a decision to the application. */
  void decided(AbrDecision decision);

  /** Media came from a server. */
  void served(URI by);

  /** Shows the numbers so far to the application. */
  void publish(PlaybackStatistics statistics);

  /** The next command, if there is one. */
  @Nullable PlayerCommand command();

  /** Waits for the next command; null when there was none in time. */
  @Nullable PlayerCommand command(long waitNanos) throws InterruptedException;
}
