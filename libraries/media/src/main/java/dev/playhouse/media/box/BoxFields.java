package dev.playhouse.media.box;

import dev.playhouse.media.MediaException;
import java.nio.ByteBuffer;

/** Reads the fields of one box in order; big-endian, and never beyond the end of the box. Not thread-safe. */
public final class BoxFields {
  private final Box box;
  private final ByteBuffer buffer;

  BoxFields(Box box) {
    this.box = box;
    this.buffer = ByteBuffer.wrap(box.bytes(), box.bodyStart(), box.end() - box.bodyStart());
  }

  public int u8() {
    require(Byte.BYTES);
    return Byte.toUnsignedInt(buffer.get());
  }

  public int u16() {
    require(Short.BYTES);
    return Short.toUnsignedInt(buffer.getShort());
  }

  public int u24() {
    return u8() << 16 | u16();
  }

  public long u32() {
    require(Integer.BYTES);
    return Integer.toUnsignedLong(buffer.getInt());
  }

  public int i32() {
    require(Integer.BYTES);
    return buffer.getInt();
  }

  public long i64() {
    require(Long.BYTES);
    return buffer.getLong();
  }

  /** An unsigned 32-bit number that counts, sizes or scales something and must be at most the limit. */
  public int count(String name, int limit) {
    long value = u32();
    if (value > limit) {
      throw error("field-limit", name + " of box " + box.type() + " is " + value + ", the limit is " + limit);
    }
    return (int) value;
  }

  public byte[] bytes(int length) {
    require(length);
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  public void skip(int length) {
    require(length);
    buffer.position(buffer.position() + length);
  }

  public int remaining() {
    return buffer.remaining();
  }

  /** Index of the next field in the bytes of the box. */
  public int position() {
    return buffer.position();
  }

  /** An error at the current field. */
  public MediaException error(String code, String message) {
    return new MediaException(code, box.base() + buffer.position(), message);
  }

  private void require(int length) {
    if (buffer.remaining() < length) {
      throw error("box-truncated", "box " + box.type() + " ends inside a field of " + length + " bytes");
    }
  }
}
