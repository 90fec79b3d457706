package dev.playhouse.encoder.profile;

import dev.playhouse.media.protection.Scheme;
import java.util.Comparator;
import java.util.List;

/**
 * How masters are encoded: the ladder's boxes from small to large with their codecs, bitrates and key groups, sound, images, the length of
 * segments and how they are protected.
 *
 * @param boxes of each codec from small to large
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
  private static final Comparator<RungBox> BY_SIZE = Comparator.comparingLong(RungBox::pixels);

  public EncodingProfile {
    boxes = List.copyOf(boxes);
  }

  /** The boxes that a picture of this size belongs to, one of each codec: the smallest that hold it, or the largest. */
  public List<RungBox> boxesOf(int width, int height) {
    RungBox chosen =
        boxes.stream()
            .filter(box -> !box.isExceededBy(width, height))
            .min(BY_SIZE)
            .orElseGet(() -> boxes.stream().max(BY_SIZE).orElseThrow());
    return boxes.stream().filter(box -> BY_SIZE.compare(box, chosen) == 0).toList();
  }

  /** The name of a rendition, such as {@code v720}; HEVC beside H.264 says so: {@code v720-hevc}. */
  public String trackName(RungBox box, int height) {
    boolean isOneOfTwo = box.codec() != VideoCodec.H264 && boxes.stream().anyMatch(other -> other.codec() == VideoCodec.H264);
    return "v" + height + (isOneOfTwo ? "-hevc" : "");
  }

  /** The bitrate of a picture of this size, interpolated by the number of pixels between a codec's boxes, proportional beyond them. */
  public int maxBitrate(VideoCodec codec, int width, int height) {
    long pixels = (long) width * height;
    long pixelsBelow = 0;
    int bitrateBelow = 0;
    for (RungBox box : boxes.stream().filter(box -> box.codec() == codec).toList()) {
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
