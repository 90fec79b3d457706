package dev.playhouse.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.acceptance.PlayerPage.Player;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plays folders of {@code streamctl package}, served by a plain web server, with players that are not ours. */
class PlayersTest {
  /** Browsers tell pages the time at least so often (HTML standard, 4.8.11.8). */
  private static final double TIME_UPDATE_SECONDS = 0.25;

  @TempDir static Path folder;
  private static Playhouse user;
  private static Chromium chromium;
  private static FolderServer pages;
  private static FolderServer media;
  private static NewerFfmpeg ffmpeg;

  @BeforeAll
  static void packageTheClip() throws Exception {
    user = new Playhouse(folder.resolve("user"), Map.of());
    PackagedClip.make(user);
    pages = PlayerPage.pages();
    media = new FolderServer().add("/", user.folder());
    ffmpeg = new NewerFfmpeg(user.folder());
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    media.close();
    pages.close();
    user.close();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("everyPlayerAndScheme")
  void packagedFolder_inAPlayer_playsRungsLanguagesAndSubtitles(Player player, String manifest, String scheme) {
    PlayerPage page = play(player, manifest, scheme, PackagedClip.keys(scheme));

    page.await("player.texts().includes('fr')");
    assertThat((List<?>) page.value("player.texts().sort()")).isEqualTo(List.of("de", "en", "fr"));
    page.call("read", "fr");
    page.awaitTime(PackagedClip.SEGMENT_SECONDS + 0.2);
    page.switchRung();
    page.awaitTime(PackagedClip.CUE_END + 0.1);
    requireTheCue((List<?>) page.value("shown('" + PackagedClip.CUE + "')"));
    PackagedClip.LANGUAGES.reversed().forEach(language -> hear(page, language));
    page.playTheEnd();
    assertThat(page.failures()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"SHAKA,manifest.mpd", "HLS_JS,master.m3u8", "DASH_JS,manifest.mpd"})
  void clearLead_inAPlayer_isPlayedOverItsEnd(Player player, String manifest) {
    PlayerPage page = play(player, manifest, "lead", PackagedClip.keys("cbcs"));

    page.awaitTime(PackagedClip.LEAD_SECONDS + 0.2);
    page.switchRung();
    page.awaitTime(PackagedClip.LEAD_SECONDS + PackagedClip.SEGMENT_SECONDS + 1); // dash.js: docs/players.md
    page.playTheEnd();
    assertThat(page.failures()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"SHAKA,manifest.mpd", "SHAKA,master.m3u8", "DASH_JS,manifest.mpd"})
  void thumbnail_inAPlayer_isTheOneOfItsTime(Player player, String manifest) {
    PlayerPage page = play(player, manifest, "none", Map.of());

    page.await("video.currentTime > 0");
    assertThat((List<?>) page.value("player.thumbnail(" + (PackagedClip.THUMBNAIL_SECONDS + 1) + ")"))
        .isEqualTo(List.of(address("none", "images/1.jpg"), 320, 0, 320, 180));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("everyPlayerOfEncrypted")
  void encryptedFolder_withoutTheKeys_doesNotPlay(Player player, String manifest, String scheme) {
    PlayerPage page = play(player, manifest, scheme, Map.of());

    page.awaitFailure();
    assertThat(page.number("video.currentTime")).isZero();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("everyPlayerOfEncrypted")
  void encryptedFolder_withWrongKeys_doesNotPlay(Player player, String manifest, String scheme) {
    Map<String, String> wrong =
        PackagedClip.keys(scheme).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, key -> "f0".repeat(16)));
    PlayerPage page = play(player, manifest, scheme, wrong);

    page.awaitFailure();
    assertThat(page.number("video.currentTime")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.mpd", "v180/playlist.m3u8"})
  void hevcFolder_inFfmpeg_playsAsInTheClear(String file) throws Exception {
    List<String> keys = file.endsWith(".mpd") ? dashKeys("cbcs") : hlsKey("cbcs", "v180");
    Map<Integer, List<String>> frames = ffmpeg.frames(address("hevc-none", file), List.of(), "0:v:0");

    assertThat(frames.get(0)).hasSize(PackagedClip.SECONDS * PackagedClip.FRAMES_PER_SECOND);
    assertThat(ffmpeg.frames(address("hevc-cbcs", file), keys, "0:v:0")).isEqualTo(frames);
  }

  /** One stream at a time: of several, FFmpeg ends with the first. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "cbcs", "cenc"})
  void packagedFolder_inFfmpeg_playsEveryTrackOfTheMpdAsInTheClear(String scheme) throws Exception {
    for (String stream : List.of("0:v:0", "0:v:1", "0:a:0", "0:a:1", "0:a:2")) {
      Map<Integer, List<String>> frames = ffmpeg.frames(address(scheme, "manifest.mpd"), dashKeys(scheme), stream);

      assertThat(frames.get(0)).as(stream).hasSizeGreaterThanOrEqualTo(PackagedClip.SECONDS * PackagedClip.FRAMES_PER_SECOND);
      assertThat(frames).as(stream).isEqualTo(ffmpeg.frames(address("none", "manifest.mpd"), List.of(), stream));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "cbcs", "cenc"})
  void packagedFolder_inFfmpeg_playsEveryMediaPlaylistAsInTheClear(String scheme) throws Exception {
    for (String track : PackagedClip.tracks()) {
      Map<Integer, List<String>> frames = ffmpeg.frames(address(scheme, track + "/playlist.m3u8"), hlsKey(scheme, track), "0");

      assertThat(frames).hasSize(1);
      assertThat(frames).as(track).isEqualTo(ffmpeg.frames(address("none", track + "/playlist.m3u8"), List.of(), "0"));
    }
  }

  @Test
  void clearFolder_inFfmpeg_playsTheMultivariantPlaylist() throws Exception {
    assertThat(ffmpeg.frames(address("none", "master.m3u8"), List.of(), "0:v", "0:a"))
        .hasSizeGreaterThanOrEqualTo(PackagedClip.VIDEO.size() + PackagedClip.LANGUAGES.size());
  }

  static Stream<Arguments> everyPlayerAndScheme() {
    Stream<Arguments> others =
        Stream.of(
            Arguments.of(Player.VIDEO_JS, "master.m3u8", "none"),
            Arguments.of(Player.VIDEO_JS, "manifest.mpd", "cbcs"),
            Arguments.of(Player.VIDEO_JS, "manifest.mpd", "cenc"),
            Arguments.of(Player.RX_PLAYER, "manifest.mpd", "none"),
            Arguments.of(Player.RX_PLAYER, "manifest.mpd", "cbcs"),
            Arguments.of(Player.RX_PLAYER, "manifest.mpd", "cenc"));
    return Stream.concat(PackagedClip.SCHEMES.stream().flatMap(PlayersTest::everyPlayer), others);
  }

  static Stream<Arguments> everyPlayerOfEncrypted() {
    return Stream.of("cbcs", "cenc").flatMap(PlayersTest::everyPlayer);
  }

  private static Stream<Arguments> everyPlayer(String scheme) {
    return Stream.of(
        Arguments.of(Player.SHAKA, "manifest.mpd", scheme),
        Arguments.of(Player.SHAKA, "master.m3u8", scheme),
        Arguments.of(Player.HLS_JS, "master.m3u8", scheme),
        Arguments.of(Player.DASH_JS, "manifest.mpd", scheme));
  }

  private static String address(String scheme, String file) {
    return media.url() + "/" + scheme + "/" + file;
  }

  private static List<String> dashKeys(String scheme) {
    String keys = PackagedClip.keys(scheme).entrySet().stream().map(key -> key.getKey() + "=" + key.getValue()).collect(Collectors.joining(":"));
    return keys.isEmpty() ? List.of() : List.of("-cenc_decryption_keys", keys);
  }

  /** FFmpeg opens the address of a key line whatever its format, and takes it for a file if it is none. */
  private static List<String> hlsKey(String scheme, String track) {
    return scheme.equals("none")
        ? List.of()
        : List.of("-allowed_extensions", "ALL", "-seg_format_options", "decryption_key=" + PackagedClip.keyOf(track));
  }

  private static PlayerPage play(Player player, String manifest, String scheme, Map<String, String> keys) {
    media.forget();
    PlayerPage page = new PlayerPage(chromium, pages.url(), player);
    page.load(address(scheme, manifest), keys);
    return page;
  }

  /** Chooses a language and waits until sound of its own segments was decoded while the picture went on. */
  private static void hear(PlayerPage page, String language) {
    page.call("hear", language);
    page.await("player.heard() === '" + language + "'");
    double decoded = page.number("video.webkitAudioDecodedByteCount");
    page.awaitTime(page.number("video.currentTime") + 0.4);
    page.await("video.webkitAudioDecodedByteCount > " + decoded); // browsers decode ahead, so it may stand for as long
    assertThat(media.requested()).anyMatch(path -> path.contains("/a-" + language + "/") && path.endsWith(".m4s"));
  }

  /** The times between which the page saw the cue must be its own, or most of that; players take cues away at {@code timeupdate}. */
  private static void requireTheCue(List<?> times) {
    assertThat(times).hasSize(2);
    assertThat(((Number) times.getFirst()).doubleValue()).isBetween(PackagedClip.CUE_START - 0.05, PackagedClip.CUE_START + 1);
    assertThat(((Number) times.getLast()).doubleValue()).isBetween(PackagedClip.CUE_END - 1, PackagedClip.CUE_END + TIME_UPDATE_SECONDS + 0.05);
  }
}
