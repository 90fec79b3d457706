package dev.playhouse.player;

import java.nio.file.Path;
import java.util.OptionalDouble;

/** Keeps what the link carried for the next playback, so that it begins in a quality that fits. Players may share one; thread-safe. */
public interface ThroughputStore {
  /**
   * What was kept last.
   *
   * @return bits per second; empty when nothing was, or it cannot be read
   */
  OptionalDouble load();

  /**
   * Keeps what the link carries. What cannot be kept is left.
   *
   * @param bitsPerSecond above zero
   */
  void save(double bitsPerSecond);

  /**
   * Keeps it as long as the store lives.
   *
   * @return a store
   */
  static ThroughputStore inMemory() {
    return new ThroughputMemory();
  }

  /**
   * Keeps it in a file.
   *
   * @param path the file, made with the folders above it
   * @return a store
   */
  static ThroughputStore file(Path path) {
    return new ThroughputFile(path);
  }
}
