package dev.playhouse.media.h265;

import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The decoder configuration of an H.265 track ({@code hvcC}, ISO/IEC 14496-15 section 8.3.3).
 *
 * @param compatibility the general profile compatibility flags, flag 0 in the highest bit
 * @param constraints the six bytes of general constraint indicator flags
 * @param sets parameter sets and whatever other units it holds, in order
 */
public record HevcConfiguration(
    int profileSpace,
    boolean highTier,
    int profile,
    int compatibility,
    byte[] constraints,
    int level,
    int lengthBytes,
    List<byte[]> sets) {
  private static final int CONSTRAINT_BYTES = 6;

  /** Units of a configuration: three, rarely with some more parameter sets and messages. */
  private static final int MAX_SETS = 256;

  /** Reads an {@code hvcC}. */
  public static HevcConfiguration read(Box hvcC) {
    BoxFields fields = hvcC.fields();
    int version = fields.u8();
    if (version != 1) {
      throw fields.error("hevc-configuration", "version " + version + " of hvcC is unknown");
    }
    int profile = fields.u8();
    int compatibility = fields.i32();
    byte[] constraints = fields.bytes(CONSTRAINT_BYTES);
    int level = fields.u8();
    fields.skip(8); // segmentation, parallelism, chroma format, bit depths, average frame rate
    int lengthBytes = 1 + (fields.u8() & 0x3);
    List<byte[]> sets = sets(fields);
    return new HevcConfiguration(
        profile >> 6, (profile & 0x20) != 0, profile & 0x1f, compatibility, constraints, level, lengthBytes, sets);
  }

  /** The CODECS value (ISO/IEC 14496-15 section E.3), such as {@code hvc1.1.6.L93.B0}. */
  public String codec() {
    StringBuilder codec = new StringBuilder("hvc1.");
    if (profileSpace > 0) {
      codec.append((char) ('A' + profileSpace - 1));
    }
    codec.append(profile).append('.').append(hex(Integer.reverse(compatibility)));
    codec.append('.').append(highTier ? 'H' : 'L').append(level);
    int last = constraints.length;
    while (last > 0 && constraints[last - 1] == 0) {
      last--;
    }
    for (int i = 0; i < last; i++) {
      codec.append('.').append(hex(Byte.toUnsignedInt(constraints[i])));
    }
    return codec.toString();
  }

  private static String hex(int value) {
    return Integer.toHexString(value).toUpperCase(Locale.ROOT);
  }

  private static List<byte[]> sets(BoxFields fields) {
    List<byte[]> sets = new ArrayList<>();
    int arrays = fields.u8();
    for (int array = 0; array < arrays; array++) {
      fields.skip(1); // completeness, type: the units say it themselves
      int units = fields.u16();
      for (int unit = 0; unit < units; unit++) {
        byte[] set = fields.bytes(fields.u16());
        if (set.length < HevcParameterSets.HEADER_BYTES || sets.size() == MAX_SETS) {
          throw fields.error(
              "hevc-configuration", "unit " + sets.size() + " of hvcC has " + set.length + " bytes; the limit is " + MAX_SETS + " units");
        }
        sets.add(set);
      }
    }
    return List.copyOf(sets);
  }
}
