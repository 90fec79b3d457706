package dev.playhouse.media.mpegts;

import dev.playhouse.media.MediaException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the packets of a segment apart (ISO/IEC 13818-1 section 2.4.3.2): of its first program the pictures and the sound that can be
 * played, each one stream, although another program map may say that it goes on under another identifier. Not thread-safe.
 */
final class Demultiplexer {
  static final int SYNC = 0x47;

  private static final int PACKET_BYTES = 188;
  private static final int HEADER_BYTES = 4;
  private static final int PROGRAMS = 0;
  private static final int PROGRAMS_TABLE = 0;
  private static final int STREAMS_TABLE = 2;

  private final Map<Integer, Integer> counters = new HashMap<>();
  private final SectionReader programs = new SectionReader(PROGRAMS_TABLE);
  private final SectionReader program = new SectionReader(STREAMS_TABLE);
  private final ElementaryStream picture = new ElementaryStream(ProgramMap.AVC);
  private final ElementaryStream sound = new ElementaryStream(ProgramMap.AAC);
  private int programPid = -1;
  private int picturePid = -1;
  private int soundPid = -1;
  private boolean mapped;
  private @Nullable String otherPicture;
  private @Nullable String otherSound;

  private Demultiplexer() {}

  /** Takes all packets of a segment; the last one may be cut off, and is then left out. */
  static Demultiplexer of(byte[] segment) {
    Demultiplexer demultiplexer = new Demultiplexer();
    int at = 0;
    do {
      demultiplexer.packet(segment, at);
      at += PACKET_BYTES;
    } while (at + PACKET_BYTES <= segment.length);
    if (!demultiplexer.mapped) {
      throw new MediaException("ts-program", 0, "a segment of " + segment.length + " bytes without a program map");
    }
    return demultiplexer;
  }

  /** H.264. */
  PesPackets picture() {
    return picture.packets();
  }

  /** AAC. */
  PesPackets sound() {
    return sound.packets();
  }

  /** The name of pictures that are in place of H.264, in the whole segment or a part; null when there are none. */
  @Nullable String otherPicture() {
    return otherPicture;
  }

  /** The name of sound that is in place of AAC, in the whole segment or a part; null when there is none. */
  @Nullable String otherSound() {
    return otherSound;
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
    if (pid == PROGRAMS) {
      programs.add(bytes, from, to, start).forEach(this::programs);
    } else if (pid == programPid) {
      program.add(bytes, from, to, start).forEach(this::program);
    } else if (pid == picturePid) {
      picture.add(bytes, from, to, start, pid, scrambled);
    } else if (pid == soundPid) {
      sound.add(bytes, from, to, start, pid, scrambled);
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

  private void program(byte[] section) {
    if (section.length < 4) {
      return;
    }
    ProgramMap map = ProgramMap.read(section);
    mapped |= !map.types().isEmpty();
    picturePid = map.pid(ProgramMap.AVC);
    soundPid = map.pid(ProgramMap.AAC);
    otherPicture = otherPicture == null ? map.otherPicture() : otherPicture;
    otherSound = otherSound == null ? map.otherSound() : otherSound;
  }

  private static int u16(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]);
  }
}
