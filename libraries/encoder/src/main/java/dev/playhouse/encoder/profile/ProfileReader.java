package dev.playhouse.encoder.profile;

import dev.playhouse.media.protection.Scheme;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From YAML to an encoding profile; what may be left out is as in the standard one. */
final class ProfileReader {
  /** Renditions of one master: more would not differ to the eye. */
  private static final int MAX_BOXES = 16;

  /** Pixels along one side: what the levels of H.264 and HEVC end at. */
  private static final int LARGEST_SIDE = 8192;

  /** Bytes that a browser unpacks for each pixel of a sprite sheet bound its sides. */
  private static final int LARGEST_SHEET_SIDE = 4096;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final String NAME_REMEDY = "use up to 32 small letters, digits and hyphens";

  /** Groups that are never encrypted. */
  private static final Pattern GROUP = Pattern.compile("(?!(text|images)$)[a-z0-9][a-z0-9-]{0,15}");

  private static final String GROUP_REMEDY = "use up to 16 small letters, digits and hyphens; text and images are taken";

  private static final List<String> PRESETS =
      List.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow");

  private static final EncodingProfile STANDARD = EncodingProfiles.STANDARD;

  private ProfileReader() {}

  static EncodingProfile read(String yaml) {
    YamlSection profile =
        YamlSection.of(
            YamlReader.read(yaml),
            "an encoding profile",
            Set.of("name", "segment_seconds", "scheme", "clear_lead_seconds", "video", "audio", "images"));
    return new EncodingProfile(
        profile.word("name", NAME, NAME_REMEDY),
        profile.integer("segment_seconds", 2, 10, STANDARD.segmentSeconds()),
        Scheme.valueOf(profile.choice("scheme", List.of("cbcs", "cenc"), "cbcs").toUpperCase(Locale.ROOT)),
        profile.number("clear_lead_seconds", 0, 60, 0),
        boxes(profile.required("video")),
        audio(profile.node("audio")),
        images(profile.node("images")));
  }

  private static List<RungBox> boxes(YamlNode video) {
    if (!(video instanceof YamlNode.Sequence list) || list.items().isEmpty()) {
      throw YamlSection.value(video.line(), "video is no list; give one box or more, each with size, group and max_bitrate");
    }
    if (list.items().size() > MAX_BOXES) {
      throw new EncodingProfileException(
          "encoding-profile-limit", video.line(), "video has " + list.items().size() + " boxes; give at most " + MAX_BOXES);
    }
    List<RungBox> boxes = new ArrayList<>();
    Map<VideoCodec, RungBox> largest = new EnumMap<>(VideoCodec.class);
    for (YamlNode item : list.items()) {
      RungBox box = box(item);
      RungBox before = largest.put(box.codec(), box);
      if (before != null && (box.pixels() <= before.pixels() || box.width() < before.width() || box.height() < before.height())) {
        throw YamlSection.value(
            item.line(), "size " + box.size() + " comes after " + before.size() + "; list the boxes of a codec from small to large");
      }
      boxes.add(box);
    }
    return boxes;
  }

  private static RungBox box(YamlNode node) {
    YamlSection box =
        YamlSection.of(node, "a box of video", Set.of("size", "group", "codec", "preset", "constant_rate_factor", "max_bitrate"));
    YamlSection.Size size = box.size("size", 16, LARGEST_SIDE);
    VideoCodec codec = VideoCodec.valueOf(box.choice("codec", List.of("h264", "hevc"), "h264").toUpperCase(Locale.ROOT));
    return new RungBox(
        size.width(),
        size.height(),
        box.word("group", GROUP, GROUP_REMEDY),
        codec,
        box.choice("preset", PRESETS, "veryfast"),
        box.integer("constant_rate_factor", 10, 45, codec.usualRateFactor()),
        box.integer("max_bitrate", 50_000, 200_000_000));
  }

  private static AudioSettings audio(@Nullable YamlNode node) {
    AudioSettings standard = STANDARD.audio();
    if (node == null) {
      return standard;
    }
    YamlSection audio = YamlSection.of(node, "audio", Set.of("group", "bitrate", "sample_rate", "loudness_lufs", "true_peak_dbtp"));
    String rate = audio.choice("sample_rate", List.of("32000", "44100", "48000"), Integer.toString(standard.sampleRate()));
    return new AudioSettings(
        audio.word("group", GROUP, GROUP_REMEDY, standard.group()),
        audio.integer("bitrate", 32_000, 320_000, standard.bitrate()),
        Integer.parseInt(rate),
        audio.number("loudness_lufs", -31, -10, standard.loudnessLufs()),
        audio.number("true_peak_dbtp", -9, 0, standard.truePeakDbtp()));
  }

  private static ImageSettings images(@Nullable YamlNode node) {
    ImageSettings standard = STANDARD.images();
    if (node == null) {
      return standard;
    }
    YamlSection images = YamlSection.of(node, "images", Set.of("interval_seconds", "columns", "rows", "size", "preview_seconds"));
    YamlSection.Size size =
        images.node("size") == null ? new YamlSection.Size(standard.width(), standard.height()) : images.size("size", 32, 1024);
    ImageSettings settings =
        new ImageSettings(
            images.integer("interval_seconds", 1, 60, standard.intervalSeconds()),
            images.integer("columns", 1, 20, standard.columns()),
            images.integer("rows", 1, 20, standard.rows()),
            size.width(),
            size.height(),
            images.integer("preview_seconds", 1, 60, standard.previewSeconds()));
    int side = Math.max(settings.columns() * settings.width(), settings.rows() * settings.height());
    if (side > LARGEST_SHEET_SIDE) {
      throw YamlSection.value(
          images.line(), "a sprite sheet is " + side + " pixels wide or high; take fewer columns and rows, or a smaller size: at most "
              + LARGEST_SHEET_SIDE);
    }
    return settings;
  }
}
