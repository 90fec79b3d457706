package dev.playhouse.player;

import java.nio.file.Path;

/**
 * Keeps what is known of the viewer's link for the next playback, so that it begins in a quality that fits, and with a connection to the edge.
 * Players may share one; thread-safe.
 */
public interface LinkStore {
  /**
   * What was kept last.
   *
   * @return {@link Link#UNKNOWN} when nothing was, or it cannot be read
   */
  Link load();

  /**
   * Keeps what is known. What cannot be kept is left.
   *
   * @param link in place of what was kept before
   */
  void save(Link link);

  /**
   * Keeps it as long as the store lives.
   *
   * @return a store
   */
  static LinkStore inMemory() {
    return new LinkMemory();
  }

  /**
   * Keeps it in a file.
   *
   * @param path the file, made with the folders above it
   * @return a store
   */
  static LinkStore file(Path path) {
    return new LinkFile(path);
  }
}
