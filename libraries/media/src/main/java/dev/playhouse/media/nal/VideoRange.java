package dev.playhouse.media.nal;

/** What the VIDEO-RANGE attribute of HLS says (RFC 8216bis section 4.4.6.2), from transfer characteristics (ITU-T H.273 section 8.2). */
public enum VideoRange {
  SDR,
  PQ,
  HLG;

  private static final int SMPTE_ST_2084 = 16;
  private static final int ARIB_STD_B67 = 18;
  private static final int EXTENDED_SHAPE = 255;

  /** The range of transfer characteristics. */
  public static VideoRange of(int transferCharacteristics) {
    return switch (transferCharacteristics) {
      case SMPTE_ST_2084 -> PQ;
      case ARIB_STD_B67 -> HLG;
      default -> SDR;
    };
  }

  /** Reads the start of the video usability information, which is the same in H.264 (section E.1.1) and H.265 (section E.2.1). */
  public static VideoRange read(NalBits bits) {
    if (bits.flag() && bits.bits(8) == EXTENDED_SHAPE) {
      bits.skip(32); // shape of samples
    }
    if (bits.flag()) {
      bits.flag(); // overscan_appropriate
    }
    if (!bits.flag()) {
      return SDR;
    }
    bits.skip(4); // video_format, video_full_range
    if (!bits.flag()) {
      return SDR;
    }
    bits.skip(8); // colour_primaries
    return of((int) bits.bits(8));
  }
}
