package dev.playhouse.media.mpegts;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts the sections of a table together (ISO/IEC 13818-1 section 2.4.4): several in a packet, or one over several packets. Not thread-safe. */
final class SectionReader {
  /** Bytes before those that {@code section_length} counts. */
  private static final int HEADER_BYTES = 3;

  /** Up to and with {@code last_section_number}, behind which the table's own begins. */
  private static final int FIXED_BYTES = 8;

  private static final int CHECK_BYTES = 4;
  private static final int CURRENT = 0x1;
  private static final byte STUFFING = (byte) 0xff;

  private final int table;
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();

  SectionReader(int table) {
    this.table = table;
  }

  /** Takes the payload of a packet: the content of each section that is whole now, and in force. */
  List<byte[]> add(byte[] bytes, int from, int to, boolean start) {
    List<byte[]> wanted = new ArrayList<>();
    boolean points = start && from < to;
    int rest = points ? from + 1 : from;
    int begins = points ? Math.min(to, rest + Byte.toUnsignedInt(bytes[from])) : to; // pointer_field
    if (open.size() > 0) {
      open.write(bytes, rest, begins - rest);
      read(wanted);
    }
    if (begins < to) {
      open.reset();
      open.write(bytes, begins, to - begins);
      read(wanted);
    }
    return wanted;
  }

  /** Takes all whole sections away. */
  private void read(List<byte[]> wanted) {
    byte[] bytes = open.toByteArray();
    int at = 0;
    while (bytes.length - at >= HEADER_BYTES && bytes[at] != STUFFING) {
      int end = at + HEADER_BYTES + ((bytes[at + 1] & 0xf) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 2]));
      if (end > bytes.length) {
        break;
      }
      if (bytes[at] == table && end - at >= FIXED_BYTES + CHECK_BYTES && (bytes[at + 5] & CURRENT) != 0) {
        wanted.add(Arrays.copyOfRange(bytes, at + FIXED_BYTES, end - CHECK_BYTES));
      }
      at = end;
    }
    open.reset();
    if (at < bytes.length && bytes[at] != STUFFING) {
      open.write(bytes, at, bytes.length - at);
    }
  }
}
