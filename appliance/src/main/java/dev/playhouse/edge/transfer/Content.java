package dev.playhouse.edge.transfer;

import dev.playhouse.edge.failure.UpstreamException;
import org.jspecify.annotations.Nullable;

/** The bytes that a {@link Transfer} brings: what they are called, and where they come from. For use by any thread. */
public interface Content {
  /** What logs call it. */
  String name();

  /** What all bytes together must hash to, in hex; null when nobody says. */
  @Nullable String sha256();

  /** Whether upstream gives some of the bytes and says whether they are of the same content. */
  boolean isDivisible();

  /** Whether another edge wants it: then no peer is asked, and nothing waits that a peer waits for. */
  default boolean isForEdge() {
    return false;
  }

  /**
   * Bytes from one position to another, which may come with others around them. Blocks until they begin to come; the caller closes them.
   *
   * @throws dev.playhouse.edge.failure.UpstreamException of kind {@code CHANGED} when upstream has this content no longer
   */
  Incoming fetch(long first, long last);

  /** What came was not this content: whoever sent it is not to be believed about it. */
  default void refuted(UpstreamException why) {}
}
