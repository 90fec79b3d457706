package dev.playhouse.player;

import java.util.OptionalDouble;

/** One number, as long as it lives. Thread-safe. */
final class ThroughputMemory implements ThroughputStore {
  private volatile double kept;

  @Override
  public OptionalDouble load() {
    double last = kept;
    return last > 0 ? OptionalDouble.of(last) : OptionalDouble.empty();
  }

  @Override
  public void save(double bitsPerSecond) {
    kept = bitsPerSecond;
  }
}
