package dev.playhouse.origin;

import dev.playhouse.origin.regions.RegionFiles;

/**
 * What playback is decided by.
 *
 * @param regions where viewers count as being
 */
record PlaybackConfig(RegionFiles regions) {
  /** What holds when nothing is said. */
  static final PlaybackConfig USUAL = new PlaybackConfig(RegionFiles.NONE);
}
