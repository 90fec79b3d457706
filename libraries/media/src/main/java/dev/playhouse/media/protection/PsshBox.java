package dev.playhouse.media.protection;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxReader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A protection system specific header (ISO/IEC 23001-7 section 8.1).
 *
 * @param keyIds which keys it is for; empty in version 0, which does not say
 * @param data what is for the system alone: a PlayReady object, a Widevine message
 */
public record PsshBox(UUID systemId, List<UUID> keyIds, byte[] data) {
  /** Far more keys than one presentation has. */
  private static final int MAX_KEY_IDS = 1_000;

  /** What PlayReady allows for its object, four times over. */
  private static final int MAX_DATA_BYTES = 1 << 16;

  private static final int NEWEST_VERSION = 1;

  /** Reads bytes that are one whole box and nothing else. */
  public static PsshBox read(byte[] bytes) {
    List<Box> boxes = BoxReader.boxes(bytes);
    if (boxes.size() != 1 || !boxes.getFirst().type().equals("pssh")) {
      throw new MediaException("pssh-invalid", "a system header is one whole pssh box, this is something else");
    }
    BoxFields fields = boxes.getFirst().fields();
    int version = fields.u8();
    if (version > NEWEST_VERSION) {
      throw fields.error("pssh-invalid", "version " + version + " of pssh is unknown: use 0 or 1");
    }
    fields.skip(3);
    UUID systemId = uuid(fields);
    List<UUID> keyIds = new ArrayList<>();
    int count = version == 0 ? 0 : fields.count("key ids", MAX_KEY_IDS);
    for (int i = 0; i < count; i++) {
      keyIds.add(uuid(fields));
    }
    byte[] data = fields.bytes(fields.count("bytes of system data", MAX_DATA_BYTES));
    if (fields.remaining() > 0) {
      throw fields.error("pssh-invalid", fields.remaining() + " bytes are left over at the end of the pssh");
    }
    return new PsshBox(systemId, List.copyOf(keyIds), data);
  }

  private static UUID uuid(BoxFields fields) {
    return new UUID(fields.i64(), fields.i64());
  }
}
