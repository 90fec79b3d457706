package dev.playhouse.media.mpegts;

import org.jspecify.annotations.Nullable;

/**
 * An AAC frame with its header (ADTS, ISO/IEC 14496-3 section 1.A.2.2).
 *
 * @param objectType of MPEG-4 audio: 2 is AAC-LC
 * @param rateIndex sampling frequency index
 * @param channels channel configuration
 * @param begin where its header begins
 * @param start where its data begin
 * @param end where the next frame begins
 * @param blocks of AAC in it
 */
record AdtsFrame(int objectType, int rateIndex, int channels, int begin, int start, int end, int blocks) {
  /** What a length of 13 bits can tell. */
  static final int MAX_BYTES = (1 << 13) - 1;

  private static final int HEADER_BYTES = 7;
  private static final int CHECK_BYTES = 2;

  /** Whether a header begins somewhere: layer 0 behind twelve bits of 1. */
  static boolean is(byte[] bytes, int at) {
    return bytes.length - at >= 2 && bytes[at] == (byte) 0xff && (bytes[at + 1] & 0xf6) == 0xf0;
  }

  /**
   * The next whole frame, from a place on; what is no frame is passed over, such as the end of one that began in another segment.
   *
   * @param like a frame that it must be of one kind with, or null
   * @return null when there is none any more
   */
  static @Nullable AdtsFrame next(byte[] bytes, int from, @Nullable AdtsFrame like) {
    for (int at = from; at + HEADER_BYTES <= bytes.length; at++) {
      AdtsFrame frame = is(bytes, at) ? read(bytes, at) : null;
      if (frame != null && frame.end <= bytes.length && (like == null || frame.isLike(like)) && (frame.end == bytes.length || is(bytes, frame.end))) {
        return frame;
      }
    }
    return null;
  }

  /** Whether it is of one kind with another one. */
  boolean isLike(AdtsFrame other) {
    return objectType == other.objectType && rateIndex == other.rateIndex && channels == other.channels;
  }

  /** The frame whose header begins somewhere; null when it holds nothing. Its end may be after that of the bytes. */
  private static @Nullable AdtsFrame read(byte[] bytes, int at) {
    int header = HEADER_BYTES + ((bytes[at + 1] & 1) == 0 ? CHECK_BYTES : 0);
    int length = (bytes[at + 3] & 3) << 11 | Byte.toUnsignedInt(bytes[at + 4]) << 3 | Byte.toUnsignedInt(bytes[at + 5]) >> 5;
    if (length <= header) {
      return null;
    }
    int format = Byte.toUnsignedInt(bytes[at + 2]);
    int channels = (format & 1) << 2 | Byte.toUnsignedInt(bytes[at + 3]) >> 6;
    return new AdtsFrame(1 + (format >> 6), format >> 2 & 0xf, channels, at, at + header, at + length, (bytes[at + 6] & 3) + 1);
  }
}
