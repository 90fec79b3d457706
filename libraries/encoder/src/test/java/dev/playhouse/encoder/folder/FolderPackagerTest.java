package dev.playhouse.encoder.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.encoder.Clips;
import dev.playhouse.encoder.ffmpeg.EncoderException;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterException;
import dev.playhouse.encoder.profile.EncodingProfile;
import dev.playhouse.encoder.profile.EncodingProfiles;
import dev.playhouse.media.oracle.NewerFfmpeg;
import dev.playhouse.media.oracle.ShakaPackager;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A master becomes a folder; two independent programs decrypt what is in it. */
class FolderPackagerTest {
  private static final String KEY_ID = "0123456789abcdef0123456789abcdef";
  private static final String KEY = "00112233445566778899aabbccddeeff";
  private static final FolderKeys KEYS =
      new FolderKeys(Map.of(), FolderKeys.key(HexFormat.of().parseHex(KEY_ID), HexFormat.of().parseHex(KEY)));

  private static final EncodingProfile PROFILE =
      EncodingProfiles.read(
          """
          name: quick
          segment_seconds: 2
          video:
          - {size: 160x90, group: sd, preset: ultrafast, max_bitrate: 300000}
          - {size: 320x180, group: hd, preset: ultrafast, max_bitrate: 600000}
          - {size: 320x180, group: hd, codec: hevc, preset: ultrafast, max_bitrate: 400000}
          """);

  @TempDir private static Path folder;
  private static Path master;
  private static FolderReport clear;

  private final FolderPackager packager = new FolderPackager(Clips.FFMPEG, 2);

  @BeforeAll
  static void makeMaster() throws Exception {
    master = Clips.standard(folder.resolve("film.mkv"), 320, 180, new FrameRate(24000, 1001), 5);
    Clips.made(folder.resolve("french.wav"), "-f", "lavfi", "-i", "sine=frequency=500:duration=9");
    Files.writeString(
        folder.resolve("french.srt"), "1\n00:00:01,000 --> 00:00:02,500\nC'est l'été.\n", Charset.forName("windows-1252"));
    clear = new FolderPackager(Clips.FFMPEG, 2).run(request("clear", Scheme.CBCS, FolderKeys.NONE), FolderListener.NONE);
  }

  @Test
  void folder_holdsManifestsAndAFolderForEachTrack() {
    assertThat(clear.tracks()).extracting(FolderTrack::track)
        .containsExactly("v180-hevc", "v180", "v90", "a-en", "a-de", "a-fr", "t-en", "t-de", "t-fr", "images");
    assertThat(names(folder.resolve("clear")))
        .contains(
            "master.m3u8", "manifest.mpd", "v180/init.mp4", "v180/1.m4s", "v180/3.m4s", "v180/playlist.m3u8", "v180/iframes.m3u8",
            "a-fr/playlist.m3u8", "t-fr/text.vtt", "t-fr/1.vtt", "t-fr/1.m4s", "images/1.jpg", "images/thumbnails.vtt",
            "images/playlist.m3u8", "images/poster.jpg", "images/preview.mp4")
        .noneMatch(name -> name.contains("4.m4s"));
    assertThat(clear.scheme()).isNull();
    assertThat(clear.tracks().getFirst().codec()).startsWith("hvc1.");
    assertThat(clear.sizeBytes()).isEqualTo(files(folder.resolve("clear")).values().stream().mapToLong(bytes -> bytes.length).sum());
  }

  @Test
  void manifests_nameEveryTrackRelatively() throws Exception {
    String hls = Files.readString(folder.resolve("clear/master.m3u8"));
    String dash = Files.readString(folder.resolve("clear/manifest.mpd"));
    for (String track : List.of("v180-hevc", "v180", "v90", "a-en", "a-de", "a-fr", "t-en", "t-de", "t-fr", "images")) {
      assertThat(hls).contains(track + "/playlist.m3u8");
      assertThat(dash).contains(">" + track + "/");
    }
    assertThat(hls + dash).doesNotContain("://127", "vod/", "PATHWAY", "KEY", "ContentProtection");
  }

  @Test
  void subtitlesInAnotherCharset_areRead() throws Exception {
    assertThat(Files.readString(folder.resolve("clear/t-fr/text.vtt"))).contains("C'est l'été.");
  }

  @Test
  void soundLongerThanThePicture_endsWithIt() {
    assertThat(clear.tracks()).filteredOn(track -> track.kind().equals("audio")).extracting(FolderTrack::segments).containsOnly(3);
  }

  @ParameterizedTest
  @EnumSource
  void encryptedPackage_decryptedByOthers_isTheClearOne(Scheme scheme) throws Exception {
    String name = scheme.fourCc();
    FolderReport report = packager.run(request(name, scheme, KEYS), FolderListener.NONE);
    assertThat(report.scheme()).isEqualTo(name);
    NewerFfmpeg ffmpeg = new NewerFfmpeg(folder);
    ShakaPackager shaka = new ShakaPackager(folder);
    for (FolderTrack track : report.tracks()) {
      if (track.keyId() == null) {
        assertThat(track.kind()).isIn("text", "images");
        assertThat(files(folder.resolve(name).resolve(track.track()))).usingRecursiveComparison()
            .isEqualTo(files(folder.resolve("clear").resolve(track.track())));
        continue;
      }
      byte[] encrypted = joined(folder.resolve(name).resolve(track.track()));
      List<String> expected = ffmpeg.samples(joined(folder.resolve("clear").resolve(track.track())));
      assertThat(expected).isNotEmpty();
      assertThat(ffmpeg.samples(encrypted)).doesNotContainAnyElementsOf(expected);
      assertThat(ffmpeg.samples(encrypted, "-decryption_key", KEY)).isEqualTo(expected);
      assertThat(digests(ffmpeg.samples(shaka.decrypted(encrypted, track.kind(), KEY_ID, KEY)))).isEqualTo(digests(expected));
    }
  }

  @Test
  void packageMadeTwice_isTheSameBytes() throws Exception {
    packager.run(request("again", Scheme.CBCS, FolderKeys.NONE), FolderListener.NONE);
    assertThat(files(folder.resolve("again"))).usingRecursiveComparison().isEqualTo(files(folder.resolve("clear")));
  }

  @Test
  void drmSystems_areNamedInManifestsAndKeyLines() throws Exception {
    Set<KeySystem> all = Set.of(KeySystem.WIDEVINE, KeySystem.PLAYREADY, KeySystem.FAIRPLAY);
    FolderRequest drm =
        new FolderRequest(master, folder.resolve("drm"), PROFILE, Scheme.CBCS, KEYS, all, List.of(), List.of(), false);
    packager.run(drm, FolderListener.NONE);
    assertThat(Files.readString(folder.resolve("drm/manifest.mpd")))
        .contains("edef8ba9-79d6-4ace-a3c8-27dcd51d21ed").containsIgnoringCase("9a04f079-9840-4286-ab92-e65be0885f95");
    assertThat(Files.readString(folder.resolve("drm/v180/playlist.m3u8"))).contains("skd://" + KEY_ID);
    assertThat(new String(Files.readAllBytes(folder.resolve("drm/v180/init.mp4")), StandardCharsets.ISO_8859_1).split("pssh", -1))
        .hasSize(4);
  }

  @Test
  void keyOfAGroupMissing_isNamedAndNothingIsLeft() {
    FolderKeys some = new FolderKeys(Map.of("sd", KEYS.of("sd").orElseThrow()), null);
    assertFails("lacking", new FolderRequest(
        master, folder.resolve("lacking"), PROFILE, Scheme.CBCS, some, Set.of(), List.of(), List.of(), false),
        PackagingException.class, "key group audio, hd (there is one for sd)");
  }

  @Test
  void masterCutOff_isRefusedAndNothingIsLeft() throws Exception {
    Path whole = Clips.made(folder.resolve("whole.mp4"), "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=4");
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(folder.resolve("half.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
    assertFails("broken", new FolderRequest(
        half, folder.resolve("broken/below"), PROFILE, Scheme.CBCS, FolderKeys.NONE, Set.of(), List.of(), List.of(), false),
        MasterException.class, "half.mp4 is cut off");
  }

  @Test
  void folderNotEmpty_isRefusedUnlessItMayBeReplaced() throws Exception {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("mine"), "mine");
    FolderRequest careful = new FolderRequest(master, taken, PROFILE, Scheme.CBCS, FolderKeys.NONE, Set.of(), List.of(), List.of(), false);
    assertThatThrownBy(() -> packager.run(careful, FolderListener.NONE)).isInstanceOf(PackagingException.class)
        .hasMessageContaining("is not an empty folder");
    FolderRequest bold = new FolderRequest(master, taken, PROFILE, Scheme.CBCS, FolderKeys.NONE, Set.of(), List.of(), List.of(), true);
    assertThatThrownBy(() -> packager.run(bold, FolderListener.NONE)).isInstanceOf(PackagingException.class)
        .hasMessageContaining("holds something else than a package");
    assertThat(taken.resolve("mine")).exists();
    Files.writeString(taken.resolve("master.m3u8"), "");
    Files.writeString(taken.resolve("manifest.mpd"), "");
    packager.run(bold, FolderListener.NONE);
    assertThat(taken.resolve("mine")).doesNotExist();
    assertThat(taken.resolve("master.m3u8")).isNotEmptyFile();
  }

  @Test
  void interruptedRun_endsFfmpegAndLeavesNothing() {
    Thread thread = Thread.currentThread();
    TaskListener interrupting = new TaskListener() {
      @Override
      public void progress(double fraction) {
        if (tasks.getLast().startsWith("encoding")) {
          thread.interrupt();
        }
      }
    };
    assertThatThrownBy(() -> packager.run(request("stopped", Scheme.CBCS, FolderKeys.NONE), interrupting))
        .isInstanceOf(InterruptedException.class);
    assertNothingLeft("stopped");
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void plan_isWhatTheRunMakes_andWritesNothing() throws Exception {
    FolderPlan plan = packager.plan(request("planned/below", Scheme.CBCS, KEYS), FolderListener.NONE);
    assertThat(plan.tracks()).extracting(PlannedTrack::track).isEqualTo(clear.tracks().stream().map(FolderTrack::track).toList());
    assertThat(plan.tracks()).extracting(PlannedTrack::width, PlannedTrack::height).startsWith(tuple(320, 180), tuple(320, 180), tuple(160, 90));
    assertThat(plan.tracks()).filteredOn(track -> KEY_ID.equals(track.keyId())).extracting(PlannedTrack::kind).containsOnly("video", "audio");
    assertThat(plan.segments()).isEqualTo(3);
    assertThat(plan.segmentSeconds()).isEqualTo(48 * 1001 / 24000.0);
    assertThat(plan.durationSeconds()).isEqualTo(clear.durationSeconds());
    assertNothingLeft("planned");
  }

  @Test
  void progress_ofTracksSideBySide_growsToAll() throws Exception {
    List<Double> fractions = new ArrayList<>();
    TaskListener listener = new TaskListener() {
      @Override
      public void progress(double fraction) {
        if (tasks.getLast().startsWith("encoding")) {
          fractions.add(fraction);
        }
      }
    };
    packager.run(request("told", Scheme.CBCS, FolderKeys.NONE), listener);
    assertThat(listener.tasks).containsExactly("probing film.mkv", "encoding v180-hevc, v180, v90, a-en, a-de, a-fr, t-en, t-de, t-fr, images");
    assertThat(listener.done).containsExactlyInAnyOrderElementsOf(clear.tracks().stream().map(FolderTrack::track).toList());
    assertThat(fractions).isSorted();
    assertThat(fractions.getLast()).isCloseTo(1, within(1e-9));
  }

  private static class TaskListener implements FolderListener {
    final List<String> tasks = new ArrayList<>();
    final List<String> done = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    @Override
    public void started(String task) {
      tasks.add(task);
    }

    @Override
    public void finished(String track) {
      done.add(track);
    }

    @Override
    public void warned(String warning) {
      warnings.add(warning);
    }

    @Override
    public void progress(double fraction) {}
  }

  private void assertFails(String name, FolderRequest request, Class<? extends EncoderException> kind, String message) {
    assertThatThrownBy(() -> packager.run(request, FolderListener.NONE)).isInstanceOf(kind).hasMessageContaining(message);
    assertNothingLeft(name);
  }

  private static void assertNothingLeft(String name) {
    assertThat(folder.toFile().list()).noneMatch(file -> file.contains(name));
  }

  private static FolderRequest request(String name, Scheme scheme, FolderKeys keys) {
    List<SideFile> audio = List.of(new SideFile("fr", folder.resolve("french.wav")));
    List<SideFile> text = List.of(new SideFile("fr", folder.resolve("french.srt")));
    return new FolderRequest(master, folder.resolve(name), PROFILE, scheme, keys, Set.of(), audio, text, false);
  }

  private static byte[] joined(Path track) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(Files.readAllBytes(track.resolve("init.mp4")));
    for (int number = 1; Files.exists(track.resolve(number + ".m4s")); number++) {
      joined.write(Files.readAllBytes(track.resolve(number + ".m4s")));
    }
    return joined.toByteArray();
  }

  /** MD5s alone: another packager counts ticks in its own way. */
  private static List<String> digests(List<String> samples) {
    return samples.stream().map(line -> line.substring(line.lastIndexOf(',') + 1).strip()).toList();
  }

  private static Set<String> names(Path root) {
    return files(root).keySet();
  }

  private static Map<String, byte[]> files(Path root) {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
