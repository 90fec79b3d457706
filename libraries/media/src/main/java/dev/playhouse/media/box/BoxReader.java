package dev.playhouse.media.box;

import dev.playhouse.media.MediaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds boxes in bytes that were read whole. */
public final class BoxReader {
  /** Siblings at one level; an init segment has about ten, and each costs memory before its meaning is known. */
  public static final int MAX_BOXES = 1_000;

  /** Bytes of size and type. */
  public static final int HEADER_BYTES = 8;

  /** Bytes of size, type and the 64-bit size that replaces a size of 1. */
  public static final int LARGE_HEADER_BYTES = 16;

  private BoxReader() {}

  /** The boxes of a file. */
  public static List<Box> boxes(byte[] bytes) {
    return boxes(bytes, 0, bytes.length, 0);
  }

  /** The boxes that fill the range exactly. */
  public static List<Box> boxes(byte[] bytes, int from, int to, long base) {
    List<Box> boxes = new ArrayList<>();
    for (int at = from; at < to; at = boxes.getLast().end()) {
      if (boxes.size() == MAX_BOXES) {
        throw new MediaException("box-limit", base + at, "more than " + MAX_BOXES + " boxes side by side");
      }
      boxes.add(box(bytes, at, to, base));
    }
    return boxes;
  }

  /** The box that starts at an index, whatever follows it. */
  public static Box box(byte[] bytes, int at, int to, long base) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, at, to - at);
    if (buffer.remaining() < HEADER_BYTES) {
      throw new MediaException("box-truncated", base + at, buffer.remaining() + " bytes where a box should start");
    }
    long size = Integer.toUnsignedLong(buffer.getInt());
    String type = fourCc(buffer.getInt());
    int header = HEADER_BYTES;
    if (size == 1 && buffer.remaining() >= Long.BYTES) {
      size = buffer.getLong();
      header = LARGE_HEADER_BYTES;
    }
    if (size < header || size > to - at) {
      throw new MediaException(
          "box-size", base + at, "box " + type + " claims " + Long.toUnsignedString(size) + " bytes where " + (to - at) + " are left");
    }
    return new Box(type, bytes, at, at + header, at + (int) size, base);
  }

  /** The text of a four-character code. */
  public static String fourCc(int code) {
    return new String(ByteBuffer.allocate(Integer.BYTES).putInt(code).array(), StandardCharsets.ISO_8859_1);
  }
}
