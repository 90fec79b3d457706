package dev.playhouse.player;

/**
 * Hears what a player does. Calls come from the player's thread: one at a time, in order, none left out. A listener that blocks holds up the
 * player, which stalls when the buffer has run dry meanwhile and plays on afterwards; commands do not wait for it.
 */
@FunctionalInterface
public interface PlayerListener {
  /**
   * Something happened. An exception is logged and harms neither the playback nor other listeners.
   *
   * @param event what happened
   */
  void happened(PlayerEvent event);
}
