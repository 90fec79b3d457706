package dev.playhouse.player.transport;

import java.io.IOException;
import java.util.Objects;

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

  /**
   * Sends a request and returns without waiting, so that others can be sent meanwhile and this one can be broken off. By default it is sent when its
   * answer is waited for, and cannot be broken off before its head is there.
   *
   * @param request what to send
   * @return its answer, to be waited for or cancelled by the caller
   */
  default PendingResponse send(Request request) {
    return new PendingResponse() {
      @Override
      public Response await() throws IOException {
        return Objects.requireNonNull(fetch(request), "Transport.fetch returned null: answer, or throw an IOException");
      }

      @Override
      public boolean arrived() {
        return false;
      }

      @Override
      public void cancel() {}
    };
  }

  /** {@return whether {@link #send} sends at once: a player then asks for several things side by side} */
  default boolean sendsAtOnce() {
    return false;
  }
}
