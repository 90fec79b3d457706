package dev.playhouse.encoder.profile;

import dev.playhouse.media.protection.Scheme;
import java.util.List;
import java.util.Optional;

/** The encoding profiles that are built in, and the reading of others. */
public final class EncodingProfiles {
  /** What is used when nobody says otherwise: H.264 up to the master's own size, AAC stereo, segments of 4 s. */
  public static final EncodingProfile STANDARD =
      profile(
          "standard",
          List.of(
              h264(640, 360, "sd", 800_000),
              h264(854, 480, "sd", 1_400_000),
              h264(1280, 720, "hd", 2_800_000),
              h264(1920, 1080, "hd", 5_000_000),
              h264(3840, 2160, "uhd", 16_000_000)));

  /** HEVC: about two thirds of the bitrate. */
  public static final EncodingProfile HEVC =
      profile(
          "hevc",
          List.of(
              hevc(640, 360, "sd", 550_000),
              hevc(854, 480, "sd", 950_000),
              hevc(1280, 720, "hd", 1_900_000),
              hevc(1920, 1080, "hd", 3_500_000),
              hevc(3840, 2160, "uhd", 11_000_000)));

  private EncodingProfiles() {}

  /** The built-in ones. */
  public static List<EncodingProfile> builtIn() {
    return List.of(STANDARD, HEVC);
  }

  /** The built-in one of this name. */
  public static Optional<EncodingProfile> named(String name) {
    return builtIn().stream().filter(profile -> profile.name().equals(name)).findFirst();
  }

  /**
   * Reads one from YAML, as {@code packaging/config/encoding-profile.yaml} explains it.
   *
   * @throws EncodingProfileException with the line, for keys it does not know, values out of range and whatever else is wrong
   */
  public static EncodingProfile read(String yaml) {
    return ProfileReader.read(yaml);
  }

  private static EncodingProfile profile(String name, List<RungBox> boxes) {
    AudioSettings audio = new AudioSettings("audio", 128_000, 48_000, -23, -1);
    return new EncodingProfile(name, 4, Scheme.CBCS, 0, boxes, audio, new ImageSettings(5, 5, 5, 320, 180, 10));
  }

  private static RungBox h264(int width, int height, String group, int maxBitrate) {
    return new RungBox(width, height, group, VideoCodec.H264, "veryfast", VideoCodec.H264.usualRateFactor(), maxBitrate);
  }

  private static RungBox hevc(int width, int height, String group, int maxBitrate) {
    return new RungBox(width, height, group, VideoCodec.HEVC, "veryfast", VideoCodec.HEVC.usualRateFactor(), maxBitrate);
  }
}
