package dev.playhouse.origin;

import dev.playhouse.origin.regions.RegionFiles;

/**
 * What playback is decided by.
 *
 * @param subscriptionsRequired whether viewers need a subscription
 * @param regions where viewers count as being
 */
record PlaybackConfig(boolean subscriptionsRequired, RegionFiles regions) {
  /** What holds when nothing is said. */
  static final PlaybackConfig USUAL = new PlaybackConfig(true, RegionFiles.NONE);

  /** The same with other files of regions. */
  PlaybackConfig with(RegionFiles files) {
    return new PlaybackConfig(subscriptionsRequired, files);
  }

  /** The same for a service that asks nobody for a subscription. */
  PlaybackConfig open() {
    return new PlaybackConfig(false, regions);
  }
}
