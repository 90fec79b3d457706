package dev.playhouse.media.manifest;

import dev.playhouse.media.cmaf.PackagedTrack;
import dev.playhouse.media.cmaf.TrackKind;
import dev.playhouse.media.protection.Scheme;
import java.util.List;
import java.util.Set;

/** Presentations, grants and edges to write manifests of. */
final class Presentations {
  static final List<Pathway> TWO_EDGES =
      List.of(new Pathway("edge_north", "https://north.example:9443/TOKEN"), new Pathway("edge_south", "http://127.0.0.1:9002/TOKEN"));

  private Presentations() {}

  /** Three rungs of 10 s in two key groups, two audio and two subtitle languages. */
  static Presentation film() {
    return new Presentation(
        10,
        List.of(
            video("sd", "v360", 640, 360, 700_000, "11111111111111111111111111111111"),
            video("hd", "v720", 1280, 720, 2_500_000, "22222222222222222222222222222222"),
            video("hd", "v1080", 1920, 1080, 4_800_000, "22222222222222222222222222222222"),
            audio("a-en", "en"),
            audio("a-de", "de"),
            text("t-en", "en"),
            text("t-de", "de")),
        List.of());
  }

  static ManifestGrant everything() {
    return new ManifestGrant(
        2160,
        Set.of("audio", "sd", "hd", "uhd", "text"),
        List.of(new DrmService.ClearKey("https://origin.example/api/v1/drm/license?system=clearkey&token=SECRET")),
        "https://origin.example/api/v1/playback/sessions/SECRET/steering");
  }

  private static MediaTrack video(String group, String name, int width, int height, int bitrate, String keyId) {
    PackagedTrack track =
        new PackagedTrack(
            TrackKind.VIDEO,
            "avc1.64001f",
            width,
            height,
            "25/1",
            0,
            0,
            12_800,
            List.of(51_200L, 51_200L, 25_600L),
            bitrate,
            bitrate + 100_000,
            250,
            Scheme.CBCS,
            keyId,
            0,
            "SDR",
            null);
    return new MediaTrack(folder(group, name, "0a1b2c3d"), TrackLabel.NONE, track);
  }

  private static MediaTrack audio(String name, String language) {
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
            131_000,
            470,
            Scheme.CBCS,
            "33333333333333333333333333333333",
            0,
            null,
            null);
    return new MediaTrack(folder("audio", name, "4e5f6071"), TrackLabel.of(language), track);
  }

  private static MediaTrack text(String name, String language) {
    PackagedTrack track = new PackagedTrack(TrackKind.TEXT, "wvtt", 0, 0, null, 0, 0, 1000, List.of(), 0, 0, 0, null, null, 0, null, null);
    return new MediaTrack(folder("text", name, "8293a4b5"), TrackLabel.of(language), track);
  }

  private static TrackFolder folder(String group, String track, String version) {
    return new TrackFolder(track, group, "vod/asset_film/" + group + "/" + track + "." + version);
  }
}
