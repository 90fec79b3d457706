package dev.playhouse.origin;

import dev.playhouse.origin.regions.RegionFiles;
import org.jspecify.annotations.Nullable;

/** The section {@code playback} of the configuration. */
record PlaybackSettings(@Nullable Regions regions) {
  /** The section {@code regions} in it. */
  record Regions(@Nullable String database, @Nullable String table, @Nullable String refusedNetworks) {
    RegionFiles settle() {
      return new RegionFiles(OriginSettings.path(database), OriginSettings.path(table), OriginSettings.path(refusedNetworks));
    }
  }

  /** Checks a section, which may be absent, and fills in the defaults. */
  static PlaybackConfig settle(@Nullable PlaybackSettings settings) {
    return settings == null || settings.regions == null ? PlaybackConfig.USUAL : new PlaybackConfig(settings.regions.settle());
  }
}
