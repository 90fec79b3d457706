package dev.playhouse.media.mpegts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The elementary streams of a program (ISO/IEC 13818-1 section 2.4.4.8).
 *
 * @param types {@code stream_type} of each packet identifier, in their order
 */
record ProgramMap(Map<Integer, Integer> types) {
  static final int AVC = 0x1b;
  static final int AAC = 0x0f;

  /** Elementary streams of a program. */
  private static final int MAX_STREAMS = 64;

  /** Kinds of picture that are not played (table 2-34, and what others have registered). */
  private static final Map<Integer, String> OTHER_PICTURES = Map.of(
      0x01, "MPEG-1 video", 0x02, "MPEG-2 video", 0x10, "MPEG-4 part 2 video", 0x24, "H.265", 0x33, "H.266", 0xdb, "H.264 with SAMPLE-AES");

  private static final Map<Integer, String> OTHER_SOUNDS = Map.of(
      0x03, "MPEG-1 audio", 0x04, "MPEG-2 audio", 0x11, "AAC in LATM", 0x81, "AC-3", 0x87, "EC-3", 0xc1, "AC-3 with SAMPLE-AES",
      0xc2, "EC-3 with SAMPLE-AES", 0xcf, "AAC with SAMPLE-AES");

  /** Of what a section holds of its own, at least its four fixed bytes. */
  static ProgramMap read(byte[] section) {
    Map<Integer, Integer> types = new LinkedHashMap<>();
    int at = 4 + (u16(section, 2) & 0xfff);
    while (at + 5 <= section.length && types.size() < MAX_STREAMS) {
      types.putIfAbsent(u16(section, at + 1) & 0x1fff, Byte.toUnsignedInt(section[at]));
      at += 5 + (u16(section, at + 3) & 0xfff);
    }
    return new ProgramMap(types);
  }

  /** The first stream of a type; -1 when there is none. */
  int pid(int type) {
    return types.entrySet().stream().filter(stream -> stream.getValue() == type).map(Map.Entry::getKey).findFirst().orElse(-1);
  }

  /** The name of pictures that are here instead of those that are played. */
  @Nullable String otherPicture() {
    return instead(AVC, OTHER_PICTURES);
  }

  /** The name of sound that is here instead of that which is played. */
  @Nullable String otherSound() {
    return instead(AAC, OTHER_SOUNDS);
  }

  private @Nullable String instead(int played, Map<Integer, String> others) {
    return pid(played) >= 0 ? null : types.values().stream().map(others::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static int u16(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) << Byte.SIZE | Byte.toUnsignedInt(bytes[at + 1]);
  }
}
