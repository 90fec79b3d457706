package dev.playhouse.media.mpegts;

import java.util.Arrays;

/**
 * A packet of an elementary stream that has a time.
 *
 * @param presentation of its first access unit, 33 bits at 90 kHz
 * @param decode of the same
 * @param whole false when it tells a length, and less came
 */
record PesPacket(long presentation, long decode, byte[] data, boolean whole) {

  /** The same with what came of it later. */
  PesPacket with(byte[] more) {
    byte[] all = Arrays.copyOf(data, data.length + more.length);
    System.arraycopy(more, 0, all, data.length, more.length);
    return new PesPacket(presentation, decode, all, true);
  }
}
