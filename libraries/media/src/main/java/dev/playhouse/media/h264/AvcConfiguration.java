package dev.playhouse.media.h264;

import dev.playhouse.media.MediaException;
import dev.playhouse.media.box.Box;
import dev.playhouse.media.box.BoxFields;
import dev.playhouse.media.box.BoxWriter;
import dev.playhouse.media.nal.NalBits;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The decoder configuration of an H.264 track ({@code avcC}, ISO/IEC 14496-15 section 5.3.3). */
public record AvcConfiguration(
    int profile, int constraints, int level, int lengthBytes, List<byte[]> sequenceSets, List<byte[]> pictureSets) {
  private static final int MAX_LENGTH_BYTES = 4;
  private static final int MAX_SET_BYTES = 0xffff;

  /** Profiles whose configuration tells the format of pictures. */
  private static final Set<Integer> PROFILES_WITH_FORMAT = Set.of(100, 110, 122, 144);

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

  /** The configuration of a byte stream, whose units get lengths of four bytes: by its parameter sets, NAL units with their headers. */
  public static AvcConfiguration of(List<byte[]> sequenceSets, List<byte[]> pictureSets) {
    if (sequenceSets.isEmpty() || pictureSets.isEmpty()) {
      throw new MediaException("avc-configuration", 0, sequenceSets.size() + " sequence and " + pictureSets.size() + " picture parameter sets");
    }
    byte[] first = sequenceSets.getFirst();
    if (first.length < 4) {
      throw new MediaException("avc-configuration", 0, "a sequence parameter set of " + first.length + " bytes");
    }
    return new AvcConfiguration(Byte.toUnsignedInt(first[1]), Byte.toUnsignedInt(first[2]), Byte.toUnsignedInt(first[3]), MAX_LENGTH_BYTES,
        List.copyOf(sequenceSets), List.copyOf(pictureSets));
  }

  /** What its pictures are like. */
  public PictureFormat format() {
    byte[] set = sequenceSets.getFirst();
    return SequenceParameters.read(new NalBits("h264", set, 0, 1, set.length)).format();
  }

  /** Writes an {@code avcC}. */
  public void write(BoxWriter writer) {
    writer.box("avcC", () -> {
      writer.u8(1);
      writer.u8(profile);
      writer.u8(constraints);
      writer.u8(level);
      writer.u8(0xfc | lengthBytes - 1);
      sets(writer, 0xe0, sequenceSets);
      sets(writer, 0, pictureSets);
      if (PROFILES_WITH_FORMAT.contains(profile)) {
        PictureFormat format = format();
        writer.u8(0xfc | format.chromaFormat());
        writer.u8(0xf8 | format.lumaDepth() - 8);
        writer.u8(0xf8 | format.chromaDepth() - 8);
        writer.u8(0); // extensions of sequence parameter sets
      }
    });
  }

  private static void sets(BoxWriter writer, int reserved, List<byte[]> sets) {
    writer.u8(reserved | sets.size());
    for (byte[] set : sets) {
      if (set.length > MAX_SET_BYTES) {
        throw new MediaException("avc-configuration", 0, "a parameter set of " + set.length + " bytes, the limit is " + MAX_SET_BYTES);
      }
      writer.u16(set.length);
      writer.bytes(set);
    }
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
