package dev.playhouse.player;

import dev.playhouse.protocol.playback.Session;

/** What the application asks of the player's thread. */
sealed interface PlayerCommand {
  record LoadTitle(String titleId) implements PlayerCommand {}

  record LoadSession(Session session) implements PlayerCommand {
    /** The session's addresses hold tokens. */
    @Override
    public String toString() {
      return "LoadSession[" + session.id() + "]";
    }
  }

  record Play() implements PlayerCommand {}

  record Pause() implements PlayerCommand {}

  record Stop() implements PlayerCommand {}
}
