package dev.playhouse.acceptance;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterMaker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One clip, packaged by {@code streamctl package} into the folders {@code none}, {@code cbcs} and {@code cenc}: two rungs and three
 * languages to hear and to read, one of which comes from files of its own. {@code lead} is {@code cbcs} with a clear lead, {@code
 * hevc-none} and {@code hevc-cbcs} are HEVC. The sound's last coded frame hangs over the end of the picture.
 */
final class PackagedClip {
  static final int SECONDS = 14;
  static final int SEGMENT_SECONDS = 2;
  static final int FRAMES_PER_SECOND = 25;
  static final int LEAD_SECONDS = 4;
  static final int THUMBNAIL_SECONDS = 5;
  static final List<String> SCHEMES = List.of("none", "cbcs", "cenc");
  static final List<String> VIDEO = List.of("v180", "v360");
  static final List<String> LANGUAGES = List.of("en", "de", "fr");

  /** A cue of the French file that lies across a border, and its times in seconds. */
  static final String CUE = "Trois, deux, un";

  static final double CUE_START = 3;
  static final double CUE_END = 5;

  private static final Path CACHE = Path.of("target", "ffmpeg");
  private static final List<String> GROUPS = List.of("sd", "hd", "audio");
  private static final String PROFILE =
      """
      name: small
      segment_seconds: 2
      video:
        - {size: 320x180, group: sd, max_bitrate: 300000}
        - {size: 640x360, group: hd, max_bitrate: 900000}
      """;
  private static final String LEAD = PROFILE.replace("small", "lead") + "clear_lead_seconds: " + LEAD_SECONDS + "\n";
  private static final String HEVC = PROFILE.replace("small", "hevc-small").replace("group:", "codec: hevc, preset: ultrafast, group:");
  private static final String OTHER_LANGUAGE = " --audio fr=fr.wav --subtitle fr=fr.srt";
  private static final String SUBTITLES =
      """
      1
      00:00:03,000 --> 00:00:05,000
      Trois, deux, un

      2
      00:00:09,000 --> 00:00:11,000
      C'est fini
      """;

  private PackagedClip() {}

  /** Makes the clip and all its packages in the user's folder. */
  static void make(Playhouse user) throws Exception {
    Path folder = user.folder();
    Files.createDirectories(CACHE);
    Ffmpeg ffmpeg = Ffmpeg.find(null, CACHE);
    new MasterMaker(ffmpeg)
        .make(folder.resolve("clip.mkv"), 640, 360, new FrameRate(FRAMES_PER_SECOND, 1), SECONDS, ProgressListener.NONE);
    user.run(ffmpeg.executable().toAbsolutePath() + " -v error -f lavfi -i sine=frequency=330:duration=" + SECONDS + " fr.wav");
    Files.writeString(folder.resolve("small.yaml"), PROFILE);
    Files.writeString(folder.resolve("lead.yaml"), LEAD);
    Files.writeString(folder.resolve("hevc.yaml"), HEVC);
    Files.writeString(folder.resolve("fr.srt"), SUBTITLES);
    for (String scheme : SCHEMES) {
      user.run("./streamctl package clip.mkv --out " + scheme + " --encoding-profile small.yaml" + OTHER_LANGUAGE + protection(scheme));
    }
    user.run("./streamctl package clip.mkv --out lead --encoding-profile lead.yaml" + OTHER_LANGUAGE + protection("cbcs"));
    for (String scheme : List.of("none", "cbcs")) {
      user.run("./streamctl package clip.mkv --out hevc-" + scheme + " --encoding-profile hevc.yaml" + protection(scheme));
    }
  }

  /** Names of the video and audio tracks. */
  static List<String> tracks() {
    return Stream.concat(VIDEO.stream(), LANGUAGES.stream().map(language -> "a-" + language)).toList();
  }

  /** Content keys by key id, both in hex digits. */
  static Map<String, String> keys(String scheme) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (!scheme.equals("none")) {
      GROUPS.forEach(group -> keys.put(keyId(group), key(group)));
    }
    return keys;
  }

  /** The key of a track, in hex digits. */
  static String keyOf(String track) {
    return key(track.startsWith("a-") ? "audio" : track.equals("v180") ? "sd" : "hd");
  }

  private static String protection(String scheme) {
    return scheme.equals("none") ? "" : " --scheme " + scheme + keyOptions();
  }

  private static String keyOptions() {
    return GROUPS.stream().map(group -> " --key " + group + "=" + keyId(group) + ":" + key(group)).collect(Collectors.joining());
  }

  private static String keyId(String group) {
    return Integer.toString(GROUPS.indexOf(group) + 1).repeat(32);
  }

  private static String key(String group) {
    return Integer.toString(GROUPS.indexOf(group) + 7).repeat(32);
  }
}
