package dev.playhouse.media.cpix;

import dev.playhouse.media.MediaException;

/**
 * Tracks that share a key: all audio, or video whose pictures have {@code minPixels} to {@code maxPixels} pixels (width times height, both
 * included).
 *
 * @param name as encoding profiles write it, such as {@code hd}
 */
public record KeyGroup(String name, boolean audio, long minPixels, long maxPixels) {
  /** The upper end of a group of video that has none. */
  public static final long NO_MAXIMUM = Long.MAX_VALUE;

  public KeyGroup {
    if (!audio && (minPixels < 0 || maxPixels < minPixels)) {
      throw new MediaException("key-group",
          "key group " + name + " has pictures of " + minPixels + " to " + maxPixels + " pixels: put them in order");
    }
  }

  public static KeyGroup ofAudio(String name) {
    return new KeyGroup(name, true, 0, 0);
  }

  public static KeyGroup ofVideo(String name, long minPixels, long maxPixels) {
    return new KeyGroup(name, false, minPixels, maxPixels);
  }
}
