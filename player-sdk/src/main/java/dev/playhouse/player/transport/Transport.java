package dev.playhouse.player.transport;

import java.io.IOException;

/**
 * The way to the network, a seam: wrap the default to log, shape or sign requests. It sees every request of a player. Calls come from
 * the player's thread, one at a time; a transport that is given to several players must stand calls from several threads.
 */
public interface Transport {
  /**
   * Sends a request and returns as soon as the response's head is there; the body is still coming. An answer that is an error by its
   * status is a response like any other. The caller closes the response; closing one whose body has not ended abandons it at once.
   *
   * @param request what to send
   * @return the head, and a body that is still coming
   * @throws IOException when no response came: the connection was refused or broke, or {@link Request#patience()} ran out. Reads of
   *     the body throw it too, for the same reasons.
   */
  Response fetch(Request request) throws IOException;
}
