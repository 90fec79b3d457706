package dev.playhouse.edge.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One record of the index: a path and its object, or no object when it was removed. */
record IndexRecord(String path, @Nullable StoredObject object) {
  static final int HEADER_BYTES = 8;

  /** Longer payloads are damage: an object of 64 GiB has a shorter one. */
  static final int MAX_PAYLOAD_BYTES = 2 << 20;

  private static final byte PUT = 1;
  private static final byte REMOVE = 2;
  private static final int SHA256_BYTES = 32;

  /** Header and payload. */
  ByteBuffer encode() {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    byte[] type = object == null ? new byte[0] : object.contentType().getBytes(StandardCharsets.UTF_8);
    int length = 1 + 2 + name.length + (object == null ? 0 : SHA256_BYTES + 8 + 2 + type.length + 4 * object.chunkChecks().length);
    ByteBuffer record = ByteBuffer.allocate(HEADER_BYTES + length);
    record.putInt(length).putInt(0).put(object == null ? REMOVE : PUT).putShort((short) name.length).put(name);
    if (object != null) {
      record.put(HexFormat.of().parseHex(object.sha256())).putLong(object.sizeBytes()).putShort((short) type.length).put(type);
      for (int check : object.chunkChecks()) {
        record.putInt(check);
      }
    }
    record.flip();
    return record.putInt(4, check(record.slice(HEADER_BYTES, length)));
  }

  /** Reads a payload whose checksum was right. */
  static IndexRecord decode(ByteBuffer payload) {
    byte kind = payload.get();
    String path = text(payload);
    if (kind == REMOVE) {
      return new IndexRecord(path, null);
    }
    byte[] sha256 = new byte[SHA256_BYTES];
    payload.get(sha256);
    long sizeBytes = payload.getLong();
    String contentType = text(payload);
    int[] checks = new int[StoredObject.chunks(sizeBytes)];
    for (int i = 0; i < checks.length; i++) {
      checks[i] = payload.getInt();
    }
    return new IndexRecord(path, new StoredObject(path, HexFormat.of().formatHex(sha256), sizeBytes, contentType, checks));
  }

  static int check(ByteBuffer bytes) {
    CRC32C check = new CRC32C();
    check.update(bytes.duplicate());
    return (int) check.getValue();
  }

  private static String text(ByteBuffer payload) {
    byte[] text = new byte[Short.toUnsignedInt(payload.getShort())];
    payload.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
