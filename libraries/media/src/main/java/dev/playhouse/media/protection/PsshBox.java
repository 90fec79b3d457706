package dev.playhouse.media.protection;

import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxReader;

/** Reads a protection system specific header (ISO/IEC 23001-7 section 8.1). */
public final class PsshBox {
  private static final int SYSTEM_ID_BYTES = 16;

  /** Far more keys than one presentation has. */
  private static final int MAX_KEY_IDS = 1_000;

  /** What PlayReady allows for its object, four times over. */
  private static final int MAX_DATA_BYTES = 1 << 16;

  private PsshBox() {}

  /** What is for the system alone: a PlayReady object, a Widevine message. */
  public static byte[] data(byte[] pssh) {
    BoxFields fields = BoxReader.boxes(pssh).getFirst().fields();
    int version = fields.u8();
    fields.skip(3 + SYSTEM_ID_BYTES);
    if (version > 0) {
      fields.skip(fields.count("key ids", MAX_KEY_IDS) * ContentKey.LENGTH);
    }
    return fields.bytes(fields.count("bytes of system data", MAX_DATA_BYTES));
  }
}
