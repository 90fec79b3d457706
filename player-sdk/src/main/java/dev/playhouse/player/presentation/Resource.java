package dev.playhouse.player.presentation;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a part of one.
 *
 * @param uri absolute; may hold a token
 * @param range absent for all of it
 */
public record Resource(URI uri, @Nullable Range range) {
  /** Bytes from the first to the last, both included. */
  public record Range(long first, long last) {
    /** How many. */
    public long length() {
      return last - first + 1;
    }
  }

  /** A whole file. */
  public static Resource of(URI uri) {
    return new Resource(uri, null);
  }

  /** The name of the file only: addresses hold tokens. */
  @Override
  public String toString() {
    String path = String.valueOf(uri.getPath());
    return path.substring(path.lastIndexOf('/') + 1) + (range == null ? "" : " bytes " + range.first() + "-" + range.last());
  }
}
