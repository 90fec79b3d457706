package dev.playhouse.media.box;

import dev.playhouse.media.MediaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes boxes, nested as they stand in the file; sizes are filled in. Not thread-safe. */
public final class BoxWriter {
  private static final int INITIAL_BYTES = 1024;

  private ByteBuffer buffer;

  public BoxWriter() {
    this(INITIAL_BYTES);
  }

  /** A writer that need not grow before it has written so many bytes. */
  public BoxWriter(int expectedBytes) {
    buffer = ByteBuffer.allocate(expectedBytes);
  }

  /** Writes a box whose body the content writes. */
  public void box(String type, Runnable content) {
    int start = buffer.position();
    u32(0);
    fourCc(type);
    content.run();
    patch32(start, buffer.position() - start);
  }

  /** Writes a box with version and flags. */
  public void fullBox(String type, int version, int flags, Runnable content) {
    box(
        type,
        () -> {
          u32((long) version << 24 | flags);
          content.run();
        });
  }

  public void u8(int value) {
    room(Byte.BYTES).put((byte) value);
  }

  public void u16(int value) {
    room(Short.BYTES).putShort((short) value);
  }

  public void u32(long value) {
    room(Integer.BYTES).putInt((int) value);
  }

  public void u64(long value) {
    room(Long.BYTES).putLong(value);
  }

  public void bytes(byte[] bytes) {
    bytes(bytes, 0, bytes.length);
  }

  public void bytes(byte[] bytes, int from, int to) {
    room(to - from).put(bytes, from, to - from);
  }

  public void zeros(int length) {
    room(length).position(buffer.position() + length);
  }

  /** Writes a code of four characters. */
  public void fourCc(String code) {
    byte[] bytes = code.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length != Integer.BYTES) {
      throw new MediaException("four-cc", "\"" + code + "\" has not four characters");
    }
    bytes(bytes);
  }

  /** Bytes written until now. */
  public int position() {
    return buffer.position();
  }

  /** Replaces four bytes written before. */
  public void patch32(int position, int value) {
    buffer.putInt(position, value);
  }

  /** All that was written; the writer must not be used any more. */
  public byte[] toBytes() {
    return buffer.position() == buffer.capacity() ? buffer.array() : Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int length) {
    if (buffer.remaining() < length) {
      long needed = Math.max(2L * buffer.capacity(), (long) buffer.position() + length);
      ByteBuffer larger = ByteBuffer.allocate(Math.toIntExact(Math.min(needed, Integer.MAX_VALUE - Long.BYTES)));
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }
}
