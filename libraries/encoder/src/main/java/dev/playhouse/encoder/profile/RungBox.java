package dev.playhouse.encoder.profile;

/**
 * A box that the picture is fitted into, and how the rendition is encoded.
 *
 * @param group key group of renditions whose box this is
 * @param preset of the encoder: what quality costs in time, from {@code ultrafast} to {@code veryslow}
 * @param constantRateFactor the quality aimed at below the bitrate, smaller is better; the numbers of one codec mean nothing to another
 * @param maxBitrate bits per second
 */
public record RungBox(int width, int height, String group, VideoCodec codec, String preset, int constantRateFactor, int maxBitrate) {
  /** Whether a picture does not fit without being made smaller. */
  public boolean isExceededBy(int pictureWidth, int pictureHeight) {
    return pictureWidth > width || pictureHeight > height;
  }

  /** Such as {@code 1280x720}. */
  String size() {
    return width + "x" + height;
  }

  long pixels() {
    return (long) width * height;
  }
}
