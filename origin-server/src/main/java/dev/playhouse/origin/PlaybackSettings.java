package dev.playhouse.origin;

import dev.playhouse.origin.regions.RegionFiles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The section {@code playback} of the configuration. */
record PlaybackSettings(@Nullable String subscriptions, @Nullable Integer clearkeyMaxHeight, @Nullable Regions regions) {
  private static final int USUAL_CLEARKEY_HEIGHT = 1080;
  private static final int MOST_HEIGHT = 8640;

  /** The section {@code regions} in it. */
  record Regions(@Nullable String database, @Nullable String table, @Nullable String refusedNetworks) {
    RegionFiles settle() {
      return new RegionFiles(OriginSettings.path(database), OriginSettings.path(table), OriginSettings.path(refusedNetworks));
    }
  }

  /** Checks a section, which may be absent, and fills in the defaults. */
  static PlaybackConfig settle(@Nullable PlaybackSettings settings) {
    if (settings == null) {
      return PlaybackConfig.USUAL;
    }
    boolean required =
        switch (Objects.requireNonNullElse(settings.subscriptions, "required")) {
          case "required" -> true;
          case "open" -> false;
          default -> throw OriginSettings.invalid("playback.subscriptions is required or open, not " + settings.subscriptions);
        };
    return new PlaybackConfig(required, settings.regions == null ? RegionFiles.NONE : settings.regions.settle());
  }

  /** The tallest picture whose key may leave in the clear. */
  static int clearKeyHeight(@Nullable PlaybackSettings settings) {
    int height = settings == null ? USUAL_CLEARKEY_HEIGHT : Objects.requireNonNullElse(settings.clearkeyMaxHeight, USUAL_CLEARKEY_HEIGHT);
    if (height < 0 || height > MOST_HEIGHT) {
      throw OriginSettings.invalid("playback.clearkey_max_height is 0, for no Clear Key at all, to " + MOST_HEIGHT + ", not " + height);
    }
    return height;
  }
}
