package dev.playhouse.encoder.profile;

import dev.playhouse.media.protection.Scheme;
import java.util.List;

/**
 * How masters are encoded: the ladder's boxes from small to large with their codecs, bitrates and key groups, sound, images, the length of
 * segments and how they are protected.
 *
 * @param scheme of tracks that are encrypted
 * @param clearLeadSeconds of each encrypted track that stay clear at its start, cut at the next segment border
 */
public record EncodingProfile(
    String name,
    int segmentSeconds,
    Scheme scheme,
    double clearLeadSeconds,
    List<RungBox> boxes,
    AudioSettings audio,
    ImageSettings images) {
  public EncodingProfile {
    boxes = List.copyOf(boxes);
  }

  /** The box of a picture of this size: the smallest that holds it, or the largest. */
  public RungBox boxOf(int width, int height) {
    return boxes.stream().filter(box -> !box.isExceededBy(width, height)).findFirst().orElse(boxes.getLast());
  }

  /** The bitrate of a picture of this size, interpolated by the number of pixels between the boxes, proportional beyond them. */
  public int maxBitrate(int width, int height) {
    long pixels = (long) width * height;
    long pixelsBelow = 0;
    int bitrateBelow = 0;
    for (RungBox box : boxes) {
      if (pixels <= box.pixels()) {
        double part = (double) (pixels - pixelsBelow) / (box.pixels() - pixelsBelow);
        return Math.toIntExact(Math.round(bitrateBelow + part * (box.maxBitrate() - bitrateBelow)));
      }
      pixelsBelow = box.pixels();
      bitrateBelow = box.maxBitrate();
    }
    return Math.toIntExact(Math.round((double) bitrateBelow * pixels / pixelsBelow));
  }
}
