package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A PlayReady object ("PlayReady Header Object", section 2): records, one of them the header; all its numbers are little-endian. */
public final class PlayReadyObject {
  private static final int HEADER_RECORD = 1;

  private PlayReadyObject() {}

  /** The bytes of an object with one record, the header. */
  static byte[] of(String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_16LE);
    int length = Integer.BYTES + 3 * Short.BYTES + text.length;
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).putInt(length).putShort((short) 1);
    return bytes.putShort((short) HEADER_RECORD).putShort((short) text.length).put(text).array();
  }

  /** Refuses bytes that are no whole object with a header in it. */
  public static void check(byte[] object) {
    ByteBuffer bytes = ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN);
    boolean header = false;
    try {
      if (bytes.getInt() != object.length) {
        throw invalid();
      }
      for (int records = Short.toUnsignedInt(bytes.getShort()); records > 0; records--) {
        int type = Short.toUnsignedInt(bytes.getShort());
        byte[] content = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(content);
        header |= type == HEADER_RECORD && new String(content, StandardCharsets.UTF_16LE).startsWith("<WRMHEADER");
      }
    } catch (BufferUnderflowException e) {
      throw invalid();
    }
    if (!header || bytes.hasRemaining()) {
      throw invalid();
    }
  }

  private static MediaException invalid() {
    return new MediaException("playready-object-invalid", "a PlayReady object is not whole or has no WRMHEADER");
  }
}
