package dev.playhouse.media.cmaf;

import dev.playhouse.media.nal.VideoColour;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A brand by which a CMAF header names the media profile of its video: AVC (ISO/IEC 23000-19 Table A.1) and HEVC (Table B.1). Tracks that
 * players switch between have one in common, so a track names all that it keeps to.
 *
 * @param profile of the codec, as its parameter set numbers it
 * @param maxLevel likewise
 * @param primaries code points of ITU-T H.273, as transfers and matrices are
 */
record MediaBrand(
    String code,
    Pattern codec,
    int profile,
    int maxLevel,
    int maxWidth,
    int maxHeight,
    Set<Integer> primaries,
    Set<Integer> transfers,
    Set<Integer> matrices) {
  private static final Pattern AVC = Pattern.compile("avc1\\.(?<profile>[0-9a-f]{2})[0-9a-f]{2}(?<level>[0-9a-f]{2})");
  private static final Pattern HEVC = Pattern.compile("hvc1\\.(?<profile>\\d{1,2})\\.[0-9A-F]+\\.L(?<level>\\d{1,3})(?:\\..*)?");
  private static final Set<Integer> BT_709 = Set.of(1);

  private static final List<MediaBrand> VIDEO =
      List.of(
          new MediaBrand("cfsd", AVC, 0x64, 0x1f, 864, 576, Set.of(1, 5, 6), Set.of(1, 6), Set.of(1, 5, 6)),
          new MediaBrand("cfhd", AVC, 0x64, 0x28, 1920, 1080, BT_709, BT_709, BT_709),
          new MediaBrand("chdf", AVC, 0x64, 0x2a, 1920, 1080, BT_709, BT_709, BT_709),
          new MediaBrand("chhd", HEVC, 1, 123, 1920, 1080, BT_709, BT_709, BT_709),
          new MediaBrand("cud8", HEVC, 1, 150, 3840, 2160, BT_709, BT_709, BT_709),
          new MediaBrand("chh1", HEVC, 2, 123, 1920, 1080, BT_709, BT_709, BT_709),
          new MediaBrand("cud1", HEVC, 2, 153, 3840, 2160, Set.of(1, 9), Set.of(1, 14, 15), Set.of(1, 9, 10)),
          new MediaBrand("chd1", HEVC, 2, 153, 3840, 2160, Set.of(9), Set.of(16), Set.of(9, 10)),
          new MediaBrand("clg1", HEVC, 2, 153, 3840, 2160, Set.of(9), Set.of(14, 18), Set.of(9)));

  private static final double MAX_FRAME_RATE = 60;

  /** What a picture has that does not say: ITU-R BT.709. */
  private static final VideoColour USUAL = new VideoColour(1, 1, 1);

  private static final int CORE_AUDIO_CHANNELS = 2;
  private static final int CORE_AUDIO_RATE = 48_000;

  /** The codes of all brands that a track keeps to: those of its video, AAC core (section 10.4) or WebVTT (section 11.2). */
  static List<String> of(TrackHeader header, double frameRate) {
    return switch (header.kind()) {
      case VIDEO -> frameRate > MAX_FRAME_RATE ? List.of() : VIDEO.stream().filter(brand -> brand.holds(header)).map(MediaBrand::code).toList();
      case AUDIO -> header.channels() <= CORE_AUDIO_CHANNELS && header.sampleRate() <= CORE_AUDIO_RATE ? List.of("caac") : List.of();
      case TEXT -> List.of("cwvt");
    };
  }

  private boolean holds(TrackHeader header) {
    Matcher stated = codec.matcher(header.codec());
    int base = codec == AVC ? 16 : 10;
    return stated.matches()
        && Integer.parseInt(stated.group("profile"), base) == profile
        && Integer.parseInt(stated.group("level"), base) <= maxLevel
        && header.width() <= maxWidth
        && header.height() <= maxHeight
        && holds(header.colour());
  }

  private boolean holds(@Nullable VideoColour stated) {
    VideoColour colour = stated == null || stated.equals(VideoColour.UNKNOWN) ? USUAL : stated;
    return primaries.contains(colour.primaries()) && transfers.contains(colour.transfer()) && matrices.contains(colour.matrix());
  }
}
