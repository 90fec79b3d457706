package dev.playhouse.encoder;

/**
 * A box that the picture is fitted into.
 *
 * @param group key group of renditions whose box this is
 * @param maxBitrate bits per second
 */
public record RungBox(int width, int height, String group, int maxBitrate) {
  boolean isExceededBy(int pictureWidth, int pictureHeight) {
    return pictureWidth > width || pictureHeight > height;
  }

  long pixels() {
    return (long) width * height;
  }
}
