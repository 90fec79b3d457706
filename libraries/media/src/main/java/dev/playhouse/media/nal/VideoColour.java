package dev.playhouse.media.nal;

/**
 * What the numbers of a picture's samples mean, by the code points of ITU-T H.273 section 8.
 *
 * @param primaries colour primaries
 * @param transfer transfer characteristics
 * @param matrix matrix coefficients
 */
public record VideoColour(int primaries, int transfer, int matrix) {
  private static final int UNSPECIFIED = 2;
  private static final int EXTENDED_SHAPE = 255;

  /** Of a stream that does not say. */
  public static final VideoColour UNKNOWN = new VideoColour(UNSPECIFIED, UNSPECIFIED, UNSPECIFIED);

  /** Reads the start of the video usability information, which is the same in H.264 (section E.1.1) and H.265 (section E.2.1). */
  public static VideoColour read(NalBits bits) {
    if (bits.flag() && bits.bits(8) == EXTENDED_SHAPE) {
      bits.skip(32); // shape of samples
    }
    if (bits.flag()) {
      bits.flag(); // overscan_appropriate
    }
    if (!bits.flag()) {
      return UNKNOWN;
    }
    bits.skip(4); // video_format, video_full_range
    return bits.flag() ? new VideoColour((int) bits.bits(8), (int) bits.bits(8), (int) bits.bits(8)) : UNKNOWN;
  }

  /** The range of brightness that the transfer characteristics stand for. */
  public VideoRange range() {
    return VideoRange.of(transfer);
  }
}
