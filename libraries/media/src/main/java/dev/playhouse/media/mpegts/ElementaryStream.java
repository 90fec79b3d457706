package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Puts the packets of one elementary stream together (PES, ISO/IEC 13818-1 section 2.4.3.6). Not thread-safe. */
final class ElementaryStream {
  private static final int FIXED_BYTES = 6;
  private static final int HEADER_BYTES = FIXED_BYTES + 3;
  private static final int TIME_BYTES = 5;
  private static final int HAS_PRESENTATION = 0x80;
  private static final int HAS_DECODE = 0x40;
  private static final int SCRAMBLING = 0x30;

  private final int type;
  private final List<PesPacket> packets = new ArrayList<>();
  private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
  private final ByteArrayOutputStream timed = new ByteArrayOutputStream();
  private boolean hasTime;
  private long presentation;
  private long decode;
  private long packetOffset;
  private boolean started;

  ElementaryStream(int type) {
    this.type = type;
  }

  /** {@code stream_type} of the program map. */
  int type() {
    return type;
  }

  /** Takes a part that lies at an offset of the segment; what comes before the first start belongs to another segment. */
  void add(byte[] bytes, int from, int to, boolean start) {
    if (start) {
      endPacket();
      started = true;
      packetOffset = from;
    }
    if (started) {
      packet.write(bytes, from, to - from);
    }
  }

  /** All packets: no more will come. */
  List<PesPacket> finish() {
    endPacket();
    endTimed();
    return packets;
  }

  private void endPacket() {
    if (started) {
      read(packet.toByteArray());
      packet.reset();
      started = false;
    }
  }

  private void endTimed() {
    if (hasTime) {
      packets.add(new PesPacket(presentation, decode, timed.toByteArray()));
    }
    timed.reset();
  }

  /** Reads a packet; one without a time goes on with the one before. */
  private void read(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != 1) {
      throw new MediaException("pes-header", packetOffset, "a packet of " + bytes.length + " bytes without the start of a header");
    }
    int length = u16(bytes, FIXED_BYTES - 2);
    int end = length == 0 ? bytes.length : Math.min(bytes.length, FIXED_BYTES + length);
    int start = HEADER_BYTES + Byte.toUnsignedInt(bytes[HEADER_BYTES - 1]);
    int flags = Byte.toUnsignedInt(bytes[FIXED_BYTES + 1]);
    int times = (flags & HAS_PRESENTATION) == 0 ? 0 : (flags & HAS_DECODE) == 0 ? 1 : 2;
    if (start > end || start < HEADER_BYTES + times * TIME_BYTES) {
      throw new MediaException("pes-header", packetOffset, "a header of " + start + " bytes in a packet of " + end);
    }
    if ((bytes[FIXED_BYTES] & SCRAMBLING) != 0) {
      throw new MediaException("codec-unknown", packetOffset, "a scrambled elementary stream: only clear transport streams can be played");
    }
    if (times > 0) {
      endTimed();
      hasTime = true;
      presentation = time(bytes, HEADER_BYTES);
      decode = times == 1 ? presentation : time(bytes, HEADER_BYTES + TIME_BYTES);
    }
    timed.write(bytes, start, end - start);
  }

  private static long time(byte[] bytes, int at) {
    return (bytes[at] >> 1 & 0x7L) << 30 | (long) (u16(bytes, at + 1) >> 1) << 15 | u16(bytes, at + 3) >> 1;
  }

  private static int u16(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]);
  }
}
