package dev.playhouse.player.transport;

import java.io.IOException;

/** A request that was sent, and whose answer is still to be waited for. */
public interface PendingResponse {
  /**
   * Waits for the head of the response; once.
   *
   * @return the head, and a body that is still coming
   * @throws IOException as {@link Transport#fetch} throws it, and when it was cancelled
   */
  Response await() throws IOException;

  /** {@return whether {@link #await} would not wait} */
  boolean arrived();

  /** Breaks the request off, whoever waits for it; may be called by any thread, and has no effect on a response that was handed out. */
  void cancel();
}
