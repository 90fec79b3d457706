package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;

/**
 * An AAC frame with its header (ADTS, ISO/IEC 14496-3 section 1.A.2.2).
 *
 * @param objectType of MPEG-4 audio: 2 is AAC-LC
 * @param rateIndex sampling frequency index
 * @param channels channel configuration
 * @param start where its data begin
 * @param end where the next frame begins
 */
record AdtsFrame(int objectType, int rateIndex, int channels, int start, int end) {
  private static final int HEADER_BYTES = 7;
  private static final int CHECK_BYTES = 2;

  /** Whether a header begins somewhere: layer 0 behind twelve bits of 1. */
  static boolean is(byte[] bytes, int at) {
    return bytes.length - at >= 2 && bytes[at] == (byte) 0xff && (bytes[at + 1] & 0xf6) == 0xf0;
  }

  /** Reads the frame that begins somewhere; its end may be after that of the bytes. */
  static AdtsFrame read(byte[] bytes, int at) {
    if (!is(bytes, at)) {
      throw new MediaException("adts-sync", at, "an ADTS frame of AAC should begin here");
    }
    int header = HEADER_BYTES + ((bytes[at + 1] & 1) == 0 ? CHECK_BYTES : 0);
    int length = (bytes[at + 3] & 3) << 11 | Byte.toUnsignedInt(bytes[at + 4]) << 3 | Byte.toUnsignedInt(bytes[at + 5]) >> 5;
    if (length <= header) {
      throw new MediaException("adts-frame", at, "an ADTS frame of " + length + " bytes");
    }
    if ((bytes[at + 6] & 3) != 0) {
      throw new MediaException("codec-unknown", at, "an ADTS frame of several blocks of AAC");
    }
    int format = Byte.toUnsignedInt(bytes[at + 2]);
    return new AdtsFrame(1 + (format >> 6), format >> 2 & 0xf, (format & 1) << 2 | Byte.toUnsignedInt(bytes[at + 3]) >> 6, at + header, at + length);
  }

  /** Whether there is room for a header. */
  static boolean hasHeader(byte[] bytes, int at) {
    return at + HEADER_BYTES <= bytes.length;
  }
}
