package dev.playhouse.player.presentation;

import java.time.Duration;
import java.time.Instant;

/** Times in seconds, as presentations count them. */
final class Seconds {
  private static final double NANOS = 1e9;

  private Seconds() {}

  /** From one time to another, however far they are apart. */
  static double between(Instant from, Instant to) {
    Duration between = Duration.between(from, to);
    return between.getSeconds() + between.getNano() / NANOS;
  }
}
