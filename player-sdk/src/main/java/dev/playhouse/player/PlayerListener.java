package dev.playhouse.player;

/** Hears what a player does. Calls come from the player's thread: one at a time, in order. */
@FunctionalInterface
public interface PlayerListener {
  /** Something happened; an exception ends the playback. */
  void happened(PlayerEvent event);
}
