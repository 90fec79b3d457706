package dev.playhouse.encoder;

import java.util.List;

/**
 * How masters are encoded: the ladder's boxes from small to large with their bitrates and key groups, and the length of segments.
 *
 * @param preset of x264: what quality costs in time
 * @param constantRateFactor of x264: the quality aimed at below the bitrate of a rung, smaller is better
 * @param audioBitrate bits per second of a stereo track
 */
public record EncodingProfile(
    String name,
    int segmentSeconds,
    List<RungBox> boxes,
    String preset,
    int constantRateFactor,
    String audioGroup,
    int audioBitrate,
    int audioSampleRate) {
  public EncodingProfile {
    boxes = List.copyOf(boxes);
  }

  /** The default: H.264 up to the master's own size, AAC stereo, segments of 4 s. */
  public static EncodingProfile standard() {
    return new EncodingProfile(
        "standard",
        4,
        List.of(
            new RungBox(640, 360, "sd", 800_000),
            new RungBox(854, 480, "sd", 1_400_000),
            new RungBox(1280, 720, "hd", 2_800_000),
            new RungBox(1920, 1080, "hd", 5_000_000),
            new RungBox(3840, 2160, "uhd", 16_000_000)),
        "veryfast",
        21,
        "audio",
        128_000,
        48_000);
  }

  /** The key group of a picture of this size: that of the smallest box that holds it. */
  String groupOf(int width, int height) {
    return boxes.stream().filter(box -> !box.isExceededBy(width, height)).findFirst().orElse(boxes.getLast()).group();
  }

  /** The bitrate of a picture of this size, interpolated by the number of pixels between the boxes, proportional beyond them. */
  int maxBitrate(int width, int height) {
    long pixels = (long) width * height;
    RungBox below = new RungBox(0, 0, "", 0);
    for (RungBox box : boxes) {
      if (pixels <= box.pixels()) {
        double part = (double) (pixels - below.pixels()) / (box.pixels() - below.pixels());
        return Math.toIntExact(Math.round(below.maxBitrate() + part * (box.maxBitrate() - below.maxBitrate())));
      }
      below = box;
    }
    return Math.toIntExact(Math.round((double) below.maxBitrate() * pixels / below.pixels()));
  }
}
