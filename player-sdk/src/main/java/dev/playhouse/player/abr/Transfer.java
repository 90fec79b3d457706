package dev.playhouse.player.abr;

/**
 * Bytes that came over the link.
 *
 * @param bytes of the body
 * @param linkBytes what the link carried for all requests of the player while this body came: at least {@code bytes}, and more when picture and
 *     sound came side by side
 * @param firstByteSeconds from the request to the first byte of the body; 0 when none came
 * @param totalSeconds from the request to the last byte, or until it was given up
 * @param endedSeconds when it ended, on a clock that never goes back
 * @param local answered without the network
 */
public record Transfer(long bytes, long linkBytes, double firstByteSeconds, double totalSeconds, double endedSeconds, boolean local) {
  /** {@return how long the body took} */
  public double bodySeconds() {
    return totalSeconds - firstByteSeconds;
  }
}
