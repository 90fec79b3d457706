package dev.playhouse.media.mpegts;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts the sections of a table together (ISO/IEC 13818-1 section 2.4.4), which may go over several packets. Not thread-safe. */
final class SectionReader {
  /** Bytes before those that {@code section_length} counts. */
  private static final int HEADER_BYTES = 3;

  /** Up to and with {@code last_section_number}, behind which the table's own begins. */
  private static final int FIXED_BYTES = 8;

  private static final int CHECK_BYTES = 4;
  private static final int CURRENT = 0x1;

  private final int table;
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private boolean started;

  SectionReader(int table) {
    this.table = table;
  }

  /** Takes the payload of a packet; the content of a section that is in force now, or null when there is none yet. */
  byte @Nullable [] add(byte[] bytes, int from, int to, boolean start) {
    int at = from;
    if (start && from < to) {
      open.reset();
      at += 1 + Byte.toUnsignedInt(bytes[from]); // pointer_field
      started = true;
    }
    if (!started || at >= to) {
      return null;
    }
    open.write(bytes, at, to - at);
    byte[] section = open.toByteArray();
    int end = section.length < HEADER_BYTES ? Integer.MAX_VALUE
        : HEADER_BYTES + ((section[1] & 0xf) << Byte.SIZE | Byte.toUnsignedInt(section[2]));
    if (section.length < end) {
      return null;
    }
    started = false;
    boolean wanted = section[0] == table && end >= FIXED_BYTES + CHECK_BYTES && (section[5] & CURRENT) != 0;
    return wanted ? Arrays.copyOfRange(section, FIXED_BYTES, end - CHECK_BYTES) : null;
  }
}
