package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Audio that is in no container but for an ID3 tag that tells its time (RFC 8216 section 3.4, ID3v2.4.0 structure section 3.1). */
final class PackedAudio {
  private static final byte[] TAG = {'I', 'D', '3'};
  private static final int TAG_HEADER_BYTES = 10;
  private static final int FRAME_HEADER_BYTES = 10;
  private static final int HAS_FOOTER = 0x10;
  private static final byte[] OWNER = "com.apple.streaming.transportStreamTimestamp\0".getBytes(StandardCharsets.ISO_8859_1);

  private PackedAudio() {}

  /** Whether a segment begins like packed audio. */
  static boolean is(byte[] segment) {
    return startsWith(segment, 0, TAG) || AdtsFrame.is(segment, 0);
  }

  /** The AAC of a segment as one packet, with the time that a tag tells, or else another one. */
  static PesPacket packet(byte[] segment, long untold) {
    long time = untold;
    int at = 0;
    while (startsWith(segment, at, TAG)) {
      if (segment.length - at < TAG_HEADER_BYTES) {
        throw new MediaException("id3", at, "an ID3 tag that is cut off");
      }
      int end = at + TAG_HEADER_BYTES + size(segment, at + 6);
      int next = end + ((segment[at + 5] & HAS_FOOTER) == 0 ? 0 : TAG_HEADER_BYTES);
      if (next > segment.length) {
        throw new MediaException("id3", at, "an ID3 tag of " + (next - at) + " bytes where " + (segment.length - at) + " are left");
      }
      time = time(segment, at + TAG_HEADER_BYTES, end, time);
      at = next;
    }
    if (AdtsFrame.next(segment, at, null) == null) {
      throw new MediaException("codec-unknown", at, "packed audio that is not AAC in ADTS frames: MP3, AC-3 and EC-3 cannot be played");
    }
    return new PesPacket(time, time, Arrays.copyOfRange(segment, at, segment.length), true);
  }

  /** The time of a private frame, a timestamp of eight bytes; that from before when there is none. */
  private static long time(byte[] segment, int from, int end, long before) {
    for (int at = from; at + FRAME_HEADER_BYTES <= end && segment[at] != 0; ) {
      int start = at + FRAME_HEADER_BYTES;
      int next = start + size(segment, at + 4);
      if (startsWith(segment, at, new byte[] {'P', 'R', 'I', 'V'}) && startsWith(segment, start, OWNER)
          && next <= end && next - start == OWNER.length + Long.BYTES) {
        return ByteBuffer.wrap(segment, start + OWNER.length, Long.BYTES).getLong() & (1L << 33) - 1;
      }
      at = next;
    }
    return before;
  }

  /** A number of four bytes with seven bits each. */
  private static int size(byte[] bytes, int at) {
    return (bytes[at] & 0x7f) << 21 | (bytes[at + 1] & 0x7f) << 14 | (bytes[at + 2] & 0x7f) << 7 | (bytes[at + 3] & 0x7f);
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] start) {
    return bytes.length - at >= start.length && Arrays.equals(bytes, at, at + start.length, start, 0, start.length);
  }
}
