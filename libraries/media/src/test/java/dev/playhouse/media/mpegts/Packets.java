package dev.playhouse.media.mpegts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes the packets of a program whose map has the identifier 0x1000, and whose streams count from 0x100. */
final class Packets {
  static final int FIRST = 0x100;
  private static final int MAP = 0x1000;
  private static final int PAYLOAD = 184;

  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final int[] counters = new int[0x2000];

  byte[] bytes() {
    return all.toByteArray();
  }

  Packets programs() {
    return section(0, 0, new byte[] {0, 1, (byte) (0xe0 | MAP >> 8), (byte) MAP});
  }

  /** A program map of streams of types, each with a descriptor of some length. */
  Packets map(int descriptorBytes, int... types) {
    return section(MAP, 2, mapOf(FIRST, descriptorBytes, types));
  }

  /** A program map of streams whose identifiers count from another one. */
  Packets mapFrom(int pid, int... types) {
    return section(MAP, 2, mapOf(pid, 0, types));
  }

  private static byte[] mapOf(int first, int descriptorBytes, int... types) {
    ByteBuffer map = ByteBuffer.allocate(4 + types.length * (5 + descriptorBytes)).put(new byte[] {(byte) 0xe1, 0, (byte) 0xf0, 0});
    for (int i = 0; i < types.length; i++) {
      map.put((byte) types[i]).putShort((short) (0xe000 | first + i)).putShort((short) (0xf000 | descriptorBytes));
      if (descriptorBytes > 0) {
        map.put(new byte[] {5, (byte) (descriptorBytes - 2)}).put(new byte[descriptorBytes - 2]);
      }
    }
    return map.array();
  }

  /** A program map behind another section, in one packet. */
  Packets mapBehindAnother(int... types) {
    byte[] other = whole(0xc0, new byte[] {1, 2, 3});
    byte[] map = whole(2, mapOf(FIRST, 0, types));
    return stream(MAP, ByteBuffer.allocate(1 + other.length + map.length).put((byte) 0).put(other).put(map).array(), (byte) 0xff);
  }

  Packets section(int pid, int table, byte[] content) {
    byte[] whole = whole(table, content);
    return stream(pid, ByteBuffer.allocate(1 + whole.length).put((byte) 0).put(whole).array(), (byte) 0xff);
  }

  private static byte[] whole(int table, byte[] content) {
    return ByteBuffer.allocate(8 + content.length + 4).put((byte) table).putShort((short) (0xb000 | 5 + content.length + 4)).putShort((short) 1)
        .put(new byte[] {(byte) 0xc1, 0, 0}).put(content).array(); // the checksum is for links that damage
  }

  /** A packet of an elementary stream with a time. */
  Packets pes(int pid, long time, byte[] data) {
    byte[] head = {0, 0, 1, (byte) 0xe0, 0, 0, (byte) 0x80, (byte) 0x80, 5, (byte) (0x21 | (time >> 29 & 0xe)), (byte) (time >> 22),
        (byte) (1 | (time >> 14 & 0xfe)), (byte) (time >> 7), (byte) (1 | (time << 1 & 0xfe))};
    return adapted(pid, ByteBuffer.allocate(head.length + data.length).put(head).put(data).array());
  }

  /** One without a time. */
  Packets pes(int pid, byte[] data) {
    byte[] head = {0, 0, 1, (byte) 0xe0, 0, 0, (byte) 0x80, 0, 0};
    return adapted(pid, ByteBuffer.allocate(head.length + data.length).put(head).put(data).array());
  }

  private Packets stream(int pid, byte[] payload, byte stuffing) {
    for (int at = 0; at < payload.length; at += PAYLOAD) {
      byte[] part = Arrays.copyOfRange(payload, at, Math.min(payload.length, at + PAYLOAD));
      byte[] full = Arrays.copyOf(part, PAYLOAD);
      Arrays.fill(full, part.length, PAYLOAD, stuffing);
      header(pid, at == 0, 0x10);
      all.writeBytes(full);
    }
    return this;
  }

  /** Pads the last packet by an adaptation field. */
  private Packets adapted(int pid, byte[] payload) {
    for (int at = 0; at < payload.length; at += PAYLOAD) {
      byte[] part = Arrays.copyOfRange(payload, at, Math.min(payload.length, at + PAYLOAD));
      int padding = PAYLOAD - part.length;
      header(pid, at == 0, padding == 0 ? 0x10 : 0x30);
      if (padding > 0) {
        byte[] field = new byte[padding];
        Arrays.fill(field, (byte) 0xff);
        field[0] = (byte) (padding - 1);
        if (padding > 1) {
          field[1] = 0;
        }
        all.writeBytes(field);
      }
      all.writeBytes(part);
    }
    return this;
  }

  private void header(int pid, boolean start, int flags) {
    all.writeBytes(new byte[] {0x47, (byte) ((start ? 0x40 : 0) | pid >> 8), (byte) pid, (byte) (flags | (counters[pid]++ & 0xf))});
  }
}
