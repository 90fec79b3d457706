package dev.playhouse.player;

import dev.playhouse.protocol.playback.Session;

/** Gets fresh tokens for a session whose tokens have expired, a seam. Calls come from the player's thread. */
@FunctionalInterface
public interface SessionRenewal {
  /**
   * The same session with new addresses.
   *
   * @param session the one whose tokens have expired
   * @return the renewed session
   * @throws dev.playhouse.player.error.PlayerException when the service refuses
   */
  Session renew(Session session);
}
