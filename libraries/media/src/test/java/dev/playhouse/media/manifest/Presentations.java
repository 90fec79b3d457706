package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.IFrames;
import dev.playhouse.media.cmaf.PackagedImages;
import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.TrackKind;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.media.protection.SystemSignalling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Presentations of 10 s, grants and edges to write manifests of. */
final class Presentations {
  static final List<Pathway> TWO_EDGES =
      List.of(new Pathway("edge_north", "https://north.example:9443/TOKEN"), new Pathway("edge_south", "http://127.0.0.1:9002/TOKEN"));
  static final List<Pathway> FOLDER = List.of(Pathway.RELATIVE);

  private static final String LICENCES = "https://origin.example/api/v1/drm/license?system=";
  private static final Set<String> ALL_GROUPS = Set.of("audio", "sd", "hd", "uhd", "text", "images");
  private static final String SD_KEY = "11111111111111111111111111111111";
  private static final String HD_KEY = "22222222222222222222222222222222";
  private static final String AUDIO_KEY = "33333333333333333333333333333333";

  private final List<MediaTrack> media = new ArrayList<>();
  private final List<ImageTrack> images = new ArrayList<>();
  private final @Nullable Scheme scheme;
  private final boolean served;
  private boolean keyServer;

  private Presentations(@Nullable Scheme scheme, boolean served) {
    this.scheme = scheme;
    this.served = served;
  }

  /** A ladder and a language whose keys were made by somebody who says how they are signalled. */
  static Presentation ofAKeyServer(Scheme scheme) {
    Presentations made = new Presentations(scheme, true);
    made.keyServer = true;
    return made.ladder("avc1.64001f", "v", "SDR").audio("a-en", "en").presentation();
  }

  /** Three rungs in two key groups, two audio and two subtitle languages, thumbnails. */
  static Presentation film(@Nullable Scheme scheme, boolean served) {
    return new Presentations(scheme, served).ladder("avc1.64001f", "v", "SDR").audio("a-en", "en").audio("a-de", "de").text("t-en", "en")
        .text("t-de", "de").thumbnails().presentation();
  }

  /** The same ladder in H.264, HEVC and HEVC with high dynamic range; given with the newest first. */
  static Presentation codecs() {
    return new Presentations(Scheme.CBCS, true).ladder("hvc1.2.4.L120.90", "hdr", "PQ").ladder("hvc1.1.6.L120.90", "h", "SDR")
        .ladder("avc1.64001f", "v", "SDR").audio("a-en", "en").presentation();
  }

  /** Sound and text for everybody. */
  static Presentation choices() {
    return new Presentations(null, false)
        .ladder("avc1.64001f", "v", "SDR")
        .audio("a-en-commentary", "en", null, Role.COMMENTARY)
        .audio("a-en-description", "en", null, Role.DESCRIPTION)
        .audio("a-en", "en", null, Role.MAIN)
        .audio("a-de", "de", "Synchronfassung", Role.DUB)
        .audio("a-und", "und", null)
        .text("t-en", "en", null, Role.MAIN)
        .text("t-en-captions", "en", null, Role.CAPTION)
        .text("t-de-forced", "de", null, Role.FORCED)
        .text("t-de", "de", null, Role.SUBTITLE)
        .presentation();
  }

  /** No sound and no text; HEVC with the other high dynamic range. */
  static Presentation silent() {
    return new Presentations(Scheme.CENC, true).ladder("hvc1.2.4.L120.90", "hlg", "HLG").ladder("hvc1.1.6.L120.90", "h", "SDR").thumbnails()
        .presentation();
  }

  /** One track of audio whose name is given. */
  static Presentation named(String name) {
    return new Presentations(null, false).ladder("avc1.64001f", "v", "SDR").audio("a-1", "en", name).audio("a-2", "en", name).presentation();
  }

  static ManifestGrant clear() {
    return new ManifestGrant(2160, ALL_GROUPS, List.of(), null);
  }

  static ManifestGrant everything() {
    return session(2160, ALL_GROUPS, new DrmService.ClearKey(LICENCES + "clearkey&token=SECRET"));
  }

  static ManifestGrant allSystems() {
    return session(
        2160,
        ALL_GROUPS,
        new DrmService.Widevine(LICENCES + "widevine&token=SECRET"),
        new DrmService.PlayReady(LICENCES + "playready&token=SECRET"),
        new DrmService.FairPlay(LICENCES + "fairplay&token=SECRET"),
        new DrmService.ClearKey(LICENCES + "clearkey&token=SECRET"));
  }

  static ManifestGrant session(int maxHeight, Set<String> groups, DrmService... services) {
    return new ManifestGrant(maxHeight, groups, List.of(services), "https://origin.example/api/v1/playback/sessions/SECRET/steering");
  }

  private Presentation presentation() {
    return new Presentation(10, media, images);
  }

  private Presentations ladder(String codec, String prefix, String range) {
    video(codec, range, "hd", prefix + "1080", 1920, 1080, 4_800_000, HD_KEY);
    video(codec, range, "sd", prefix + "360", 640, 360, 700_000, SD_KEY);
    video(codec, range, "hd", prefix + "720", 1280, 720, 2_500_000, HD_KEY);
    return this;
  }

  private void video(String codec, String range, String group, String name, int width, int height, int bitrate, String keyId) {
    PackagedTrack track =
        new PackagedTrack(
            TrackKind.VIDEO,
            codec,
            width,
            height,
            "24000/1001",
            0,
            0,
            24_000,
            List.of(96_096L, 96_096L, 48_048L),
            bitrate,
            bitrate + 100_000,
            240,
            scheme,
            scheme == null ? null : keyId,
            said(keyId),
            0,
            range,
            new IFrames(bitrate / 10, bitrate / 8));
    media.add(new MediaTrack(folder(group, name, "0a1b2c3d"), TrackLabel.NONE, track));
  }

  /** Words that are easy to find in place of what would be base64. */
  private List<SystemSignalling> said(String keyId) {
    String key = keyId.substring(0, 2);
    return keyServer
        ? List.of(
            new SystemSignalling(KeySystem.WIDEVINE, "init", "pssh-of-" + key, null, "data:,media-" + key, "data:,session-" + key),
            new SystemSignalling(KeySystem.PLAYREADY, "init", "pssh-of-" + key, "object-of-" + key, null, "data:,playready-" + key),
            new SystemSignalling(KeySystem.FAIRPLAY, null, null, null, "skd://keys.example/" + key, null))
        : List.of();
  }

  private Presentations audio(String name, String language) {
    return audio(name, language, null);
  }

  private Presentations audio(String name, String language, @Nullable String title, Role... roles) {
    PackagedTrack track =
        new PackagedTrack(
            TrackKind.AUDIO,
            "mp4a.40.2",
            0,
            0,
            null,
            48_000,
            2,
            48_000,
            List.of(192_512L, 191_488L, 96_256L),
            128_000,
            131_000 + media.size(),
            470,
            scheme,
            scheme == null ? null : AUDIO_KEY,
            said(AUDIO_KEY),
            0,
            null,
            null);
    media.add(new MediaTrack(folder("audio", name, "4e5f6071"), new TrackLabel(language, title, Set.of(roles)), track));
    return this;
  }

  private Presentations text(String name, String language) {
    return text(name, language, null);
  }

  private Presentations text(String name, String language, @Nullable String title, Role... roles) {
    PackagedTrack track =
        new PackagedTrack(
            TrackKind.TEXT, "wvtt", 0, 0, null, 0, 0, 1000, List.of(4_004L, 4_004L, 2_002L), 300, 500, 3, null, null, List.of(), 0, null, null);
    media.add(new MediaTrack(folder("text", name, "8293a4b5"), new TrackLabel(language, title, Set.of(roles)), track));
    return this;
  }

  private Presentations thumbnails() {
    images.add(new ImageTrack(folder("images", "images", "c6d7e8f9"), new PackagedImages(2, 2, 320, 180, 2, 5, 2, 9_000, 12_000)));
    return this;
  }

  private TrackFolder folder(String group, String track, String version) {
    return new TrackFolder(track, group, served ? "vod/asset_film/" + group + "/" + track + "." + version : track);
  }
}
