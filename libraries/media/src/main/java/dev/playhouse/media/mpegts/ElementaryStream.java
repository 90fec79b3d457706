package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the packets of one elementary stream together (PES, ISO/IEC 13818-1 section 2.4.3.6). They are read when they are asked for: many streams
 * of a program carry sections, or packets of other kinds. Not thread-safe.
 */
final class ElementaryStream {
  private static final int FIXED_BYTES = 6;
  private static final int HEADER_BYTES = FIXED_BYTES + 3;
  private static final int TIME_BYTES = 5;
  private static final int HAS_PRESENTATION = 0x80;
  private static final int HAS_DECODE = 0x40;
  private static final int SCRAMBLING = 0x30;

  /** Where a packet begins: among the bytes of the stream, and in the segment. */
  private record Start(int at, int offset) {}

  private final int type;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Start> starts = new ArrayList<>();
  private int pid = -1;
  private boolean scrambled;

  /** Of a {@code stream_type}. */
  ElementaryStream(int type) {
    this.type = type;
  }

  /**
   * Takes a part that lies at an offset of the segment. What comes before the first start belongs to a packet of the segment before; where the stream
   * goes on under another packet identifier, to none.
   */
  void add(byte[] segment, int from, int to, boolean start, int packetId, boolean isScrambled) {
    scrambled |= isScrambled;
    if (start) {
      starts.add(new Start(bytes.size(), from));
    } else if (pid >= 0 && packetId != pid) {
      return;
    }
    pid = packetId;
    bytes.write(segment, from, to - from);
  }

  /** All that came: no more will come. */
  PesPackets packets() {
    if (scrambled) {
      throw new MediaException("ts-scrambled", 0, "a scrambled elementary stream of type 0x" + Integer.toHexString(type));
    }
    byte[] all = bytes.toByteArray();
    List<PesPacket> packets = new ArrayList<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    PesHeader timed = null;
    boolean whole = true;
    for (int i = 0; i < starts.size(); i++) {
      PesHeader header = header(all, starts.get(i), i + 1 < starts.size() ? starts.get(i + 1).at() : all.length);
      if (header.hasTime()) {
        if (timed != null) {
          packets.add(packet(timed, data, whole));
        }
        data.reset();
        timed = header;
      }
      data.write(all, header.dataStart(), header.dataEnd() - header.dataStart());
      whole = header.whole();
    }
    if (timed != null) {
      packets.add(packet(timed, data, whole));
    }
    return new PesPackets(Arrays.copyOf(all, starts.isEmpty() ? all.length : starts.getFirst().at()), packets);
  }

  private static PesPacket packet(PesHeader timed, ByteArrayOutputStream data, boolean whole) {
    return new PesPacket(timed.presentation(), timed.decode(), data.toByteArray(), whole);
  }

  private record PesHeader(boolean hasTime, long presentation, long decode, int dataStart, int dataEnd, boolean whole) {}

  private static PesHeader header(byte[] all, Start packet, int next) {
    int at = packet.at();
    if (next - at < HEADER_BYTES || all[at] != 0 || all[at + 1] != 0 || all[at + 2] != 1) {
      throw new MediaException("pes-header", packet.offset(), "a packet of " + (next - at) + " bytes without the start of a header");
    }
    int length = u16(all, at + FIXED_BYTES - 2);
    int end = length == 0 ? next : Math.min(next, at + FIXED_BYTES + length);
    int start = at + HEADER_BYTES + Byte.toUnsignedInt(all[at + HEADER_BYTES - 1]);
    int flags = Byte.toUnsignedInt(all[at + FIXED_BYTES + 1]);
    int times = (flags & HAS_PRESENTATION) == 0 ? 0 : (flags & HAS_DECODE) == 0 ? 1 : 2;
    if (start > end || start < at + HEADER_BYTES + times * TIME_BYTES) {
      throw new MediaException("pes-header", packet.offset(), "a header of " + (start - at) + " bytes in a packet of " + (end - at));
    }
    if ((all[at + FIXED_BYTES] & SCRAMBLING) != 0) {
      throw new MediaException("ts-scrambled", packet.offset(), "a scrambled packet of an elementary stream");
    }
    long presentation = times == 0 ? 0 : time(all, at + HEADER_BYTES);
    long decode = times == 2 ? time(all, at + HEADER_BYTES + TIME_BYTES) : presentation;
    return new PesHeader(times > 0, presentation, decode, start, end, length <= next - at - FIXED_BYTES);
  }

  private static long time(byte[] bytes, int at) {
    return (bytes[at] >> 1 & 0x7L) << 30 | (long) (u16(bytes, at + 1) >> 1) << 15 | u16(bytes, at + 3) >> 1;
  }

  private static int u16(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]);
  }
}
