package dev.playhouse.media.h264;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The decoder configuration of an H.264 track ({@code avcC}, ISO/IEC 14496-15 section 5.3.3). */
public record AvcConfiguration(
    int profile, int constraints, int level, int lengthBytes, List<byte[]> sequenceSets, List<byte[]> pictureSets) {
  /** Reads an {@code avcC}. */
  public static AvcConfiguration read(Box avcC) {
    BoxFields fields = avcC.fields();
    int version = fields.u8();
    if (version != 1) {
      throw fields.error("avc-configuration", "version " + version + " of avcC is unknown");
    }
    int profile = fields.u8();
    int constraints = fields.u8();
    int level = fields.u8();
    int lengthBytes = 1 + (fields.u8() & 0x3);
    List<byte[]> sequenceSets = sets(fields, fields.u8() & 0x1f);
    List<byte[]> pictureSets = sets(fields, fields.u8());
    return new AvcConfiguration(profile, constraints, level, lengthBytes, sequenceSets, pictureSets);
  }

  /** The CODECS value (RFC 6381 section 3.3), such as {@code avc1.64001f}. */
  public String codec() {
    return "avc1." + HexFormat.of().formatHex(new byte[] {(byte) profile, (byte) constraints, (byte) level});
  }

  private static List<byte[]> sets(BoxFields fields, int count) {
    List<byte[]> sets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] set = fields.bytes(fields.u16());
      if (set.length == 0) {
        throw fields.error("avc-configuration", "an empty parameter set");
      }
      sets.add(set);
    }
    return List.copyOf(sets);
  }
}
