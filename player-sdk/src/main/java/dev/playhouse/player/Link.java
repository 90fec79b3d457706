package dev.playhouse.player;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a playback has found out of the viewer's link, for the next one.
 *
 * @param bitsPerSecond what it carries; 0 when that is not known
 * @param edge which edge served last over it, {@code https://HOST:PORT/}; null when none did
 */
public record Link(double bitsPerSecond, @Nullable URI edge) {
  /** Nothing is known yet. */
  public static final Link UNKNOWN = new Link(0, null);

  /**
   * A link.
   *
   * @throws IllegalArgumentException when the rate is below zero or no number, or the edge has no http or https address
   */
  public Link {
    if (!(bitsPerSecond >= 0) || !Double.isFinite(bitsPerSecond)) {
      throw new IllegalArgumentException("no link carries " + bitsPerSecond + " bit/s: give a rate of 0 or more");
    }
    if (edge != null && !isServer(edge)) {
      throw new IllegalArgumentException("no edge is at " + edge + ": give an address of http or https");
    }
  }

  /** The same link with what was found out: what it carries, if above zero, and an address that was served from. */
  Link updated(double measured, @Nullable URI served) {
    return new Link(measured > 0 ? measured : bitsPerSecond, served != null && isServer(served) ? served.resolve("/") : edge);
  }

  private static boolean isServer(URI address) {
    return address.getHost() != null && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
  }
}
