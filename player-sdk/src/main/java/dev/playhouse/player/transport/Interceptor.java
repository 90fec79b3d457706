package dev.playhouse.player.transport;

import java.io.IOException;

/**
 * Sees every request of a player, media, licences, sessions and telemetry alike, and may change, answer, refuse or measure it. What a redirect
 * leads to is a request of its own. Calls come from the player's thread, one at a time, until the head of the response is there.
 */
@FunctionalInterface
public interface Interceptor {
  /**
   * Passes a request on, or does not.
   *
   * @param request headers hold tokens: do not log them
   * @param next the way to the network
   * @return a response whose body closes that of the one it is made from
   * @throws IOException as {@link Transport#fetch} throws it
   */
  Response intercept(Request request, Transport next) throws IOException;

  /**
   * The same as a transport.
   *
   * @param next what it passes requests on to
   * @return a transport that closes nothing, and sends no request before its answer is waited for
   */
  default Transport around(Transport next) {
    return new InterceptedTransport(this, next);
  }
}
