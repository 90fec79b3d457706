package dev.playhouse.origin.gateway;

import java.time.Duration;

/**
 * What clients may take of connections, so that slow ones hold none for long.
 *
 * @param most open connections; one more is closed at once
 * @param head how long a new connection may take until its first request is there as a whole
 * @param idle how long it may take until the next one is
 * @param body how long a body that is held in memory may take, and how long a larger one may pause
 */
public record ConnectionLimits(int most, Duration head, Duration idle, Duration body) {
  /** What holds when nothing is said. */
  public static final ConnectionLimits USUAL =
      new ConnectionLimits(4096, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30));
}
