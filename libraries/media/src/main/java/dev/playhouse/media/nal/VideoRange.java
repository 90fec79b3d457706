package dev.playhouse.media.nal;

/** What the VIDEO-RANGE attribute of HLS says (RFC 8216bis section 4.4.6.2), from transfer characteristics (ITU-T H.273 section 8.2). */
public enum VideoRange {
  SDR,
  PQ,
  HLG;

  private static final int SMPTE_ST_2084 = 16;
  private static final int ARIB_STD_B67 = 18;

  /** The range of transfer characteristics. */
  static VideoRange of(int transferCharacteristics) {
    return switch (transferCharacteristics) {
      case SMPTE_ST_2084 -> PQ;
      case ARIB_STD_B67 -> HLG;
      default -> SDR;
    };
  }
}
