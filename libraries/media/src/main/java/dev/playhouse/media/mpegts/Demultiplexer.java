package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the packets of a segment apart (ISO/IEC 13818-1 section 2.4.3.2): its program, and the elementary streams of that. Not thread-safe. */
final class Demultiplexer {
  static final int SYNC = 0x47;

  private static final int PACKET_BYTES = 188;
  private static final int HEADER_BYTES = 4;
  private static final int PROGRAMS = 0;
  private static final int PROGRAMS_TABLE = 0;
  private static final int STREAMS_TABLE = 2;

  /** Elementary streams of a program. */
  private static final int MAX_STREAMS = 64;

  private final Map<Integer, ElementaryStream> streams = new LinkedHashMap<>();
  private final Map<Integer, Integer> counters = new HashMap<>();
  private final SectionReader programs = new SectionReader(PROGRAMS_TABLE);
  private final SectionReader program = new SectionReader(STREAMS_TABLE);
  private int programPid = -1;

  private Demultiplexer() {}

  /** The elementary streams of the first program, in the order of its map. */
  static List<ElementaryStream> streams(byte[] segment) {
    Demultiplexer demultiplexer = new Demultiplexer();
    for (int at = 0; at < segment.length; at += PACKET_BYTES) {
      demultiplexer.packet(segment, at);
    }
    if (demultiplexer.streams.isEmpty()) {
      throw new MediaException("ts-program", 0, "a segment of " + segment.length + " bytes without a program map");
    }
    return List.copyOf(demultiplexer.streams.values());
  }

  private void packet(byte[] bytes, int at) {
    if (bytes[at] != SYNC || bytes.length - at < PACKET_BYTES) {
      throw new MediaException("ts-sync", at, "a packet of " + PACKET_BYTES + " bytes that begins with 0x47 should stand here");
    }
    boolean broken = (bytes[at + 1] & 0x80) != 0;
    boolean start = (bytes[at + 1] & 0x40) != 0;
    int pid = (bytes[at + 1] & 0x1f) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 2]);
    int flags = Byte.toUnsignedInt(bytes[at + 3]);
    boolean adapted = (flags & 0x20) != 0;
    int adaptation = adapted ? 1 + Byte.toUnsignedInt(bytes[at + HEADER_BYTES]) : 0;
    if (adapted && adaptation > 1 && (bytes[at + HEADER_BYTES + 1] & 0x80) != 0) {
      counters.remove(pid); // discontinuity_indicator
    }
    if (broken || (flags & 0x10) == 0 || isRepeated(pid, flags & 0xf)) {
      return; // without a payload of its own
    }
    int from = at + HEADER_BYTES + adaptation;
    if (from > at + PACKET_BYTES) {
      throw new MediaException("ts-adaptation", at, "an adaptation field that is longer than its packet");
    }
    payload(pid, bytes, from, at + PACKET_BYTES, start, (flags & 0xc0) != 0);
  }

  private boolean isRepeated(int pid, int counter) {
    Integer last = counters.put(pid, counter);
    return last != null && last == counter;
  }

  private void payload(int pid, byte[] bytes, int from, int to, boolean start, boolean scrambled) {
    ElementaryStream stream = streams.get(pid);
    if (pid == PROGRAMS) {
      programs.add(bytes, from, to, start).forEach(this::programs);
    } else if (pid == programPid) {
      program.add(bytes, from, to, start).forEach(this::program);
    } else if (stream != null) {
      stream.add(bytes, from, to, start, scrambled);
    }
  }

  /** The program association (section 2.4.4.3): HLS has one program; number 0 is the network's. */
  private void programs(byte[] section) {
    for (int at = 0; at + 4 <= section.length && programPid < 0; at += 4) {
      if (u16(section, at) != 0) {
        programPid = u16(section, at + 2) & 0x1fff;
      }
    }
  }

  /** The program map (section 2.4.4.8), as it stands first. */
  private void program(byte[] section) {
    if (!streams.isEmpty() || section.length < 4) {
      return;
    }
    int at = 4 + (u16(section, 2) & 0xfff);
    while (at + 5 <= section.length && streams.size() < MAX_STREAMS) {
      streams.putIfAbsent(u16(section, at + 1) & 0x1fff, new ElementaryStream(Byte.toUnsignedInt(section[at])));
      at += 5 + (u16(section, at + 3) & 0xfff);
    }
  }

  private static int u16(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]);
  }
}
