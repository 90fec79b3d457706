package dev.playhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.encoder.ffmpeg.Ffmpeg;
import dev.playhouse.encoder.ffmpeg.ProgressListener;
import dev.playhouse.encoder.master.FrameRate;
import dev.playhouse.encoder.master.MasterMaker;
import dev.playhouse.media.cpix.CpixDocument;
import dev.playhouse.media.cpix.CpixKey;
import dev.playhouse.media.cpix.CpixWriter;
import dev.playhouse.media.cpix.DrmSystem;
import dev.playhouse.media.cpix.KeyValue;
import dev.playhouse.media.cpix.SystemIds;
import dev.playhouse.media.protection.KeySystem;
import dev.playhouse.media.protection.Scheme;
import dev.playhouse.protocol.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

final class PackageCommandTest {
  private static final String KEY_ID = "0123456789abcdef0123456789abcdef";
  private static final String KEY = "00112233445566778899aabbccddeeff";

  @TempDir static Path home;
  private static Path film;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makeFilm() throws InterruptedException {
    Ffmpeg ffmpeg = Ffmpeg.bundled(home.resolve("cache/playhouse/ffmpeg"));
    film = home.resolve("film.mkv");
    new MasterMaker(ffmpeg).make(film, 160, 90, new FrameRate(25, 1), 3, ProgressListener.NONE);
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = Streamctl.commandLine(Map.of("XDG_CACHE_HOME", home.resolve("cache").toString(), "HOME", home.toString()));
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("package"));
    all.addAll(List.of(arguments));
    return command.execute(all.toArray(String[]::new));
  }

  @Test
  void film_withAKeyInAFile_isATableOfEncryptedTracks() throws Exception {
    Path options = Files.writeString(home.resolve("options"), "--key\n" + KEY_ID + ":" + KEY + "\n");
    assertThat(run(film.toString(), "--out", home.resolve("table").toString(), "@" + options)).as("%s", err).isZero();
    assertThat(out.toString()).containsPattern("SCHEME +cbcs").containsPattern("v90 +avc1\\.\\S+ +160x90 .*" + KEY_ID)
        .containsPattern("a-en +mp4a\\.40\\.2 +en +1 .*-> -23\\.\\d LUFS").containsPattern("t-de +wvtt +de");
    assertThat(out + err.toString()).doesNotContain(KEY);
    assertThat(err.toString()).contains("probing film.mkv", "encoding v90, a-en, a-de, t-en, t-de, images", "v90 is done");
    assertThat(Files.readString(home.resolve("table/v90/playlist.m3u8"))).contains("METHOD=SAMPLE-AES,");
  }

  @Test
  void film_withAPartnersDocument_hasItsKeyAndSaysWhatItSaysOfKeySystems() throws Exception {
    String skd = "METHOD=SAMPLE-AES,URI=\"skd://partner.example/film\",KEYFORMAT=\"com.apple.streamingkeydelivery\"";
    UUID kid = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    DrmSystem fairPlay = new DrmSystem(SystemIds.of(KeySystem.FAIRPLAY), kid, null, null, "#EXT-X-KEY:" + skd, "#EXT-X-SESSION-KEY:" + skd);
    CpixKey key = new CpixKey(kid, null, Scheme.CBCS, new KeyValue.Clear(HexFormat.of().parseHex(KEY)));
    CpixDocument document = CpixDocument.of("theirs", List.of(key), List.of(fairPlay), List.of());
    Path file = Files.write(home.resolve("partner.cpix"), CpixWriter.write(document));
    Path folder = home.resolve("partner");
    assertThat(run(film.toString(), "--out", folder.toString(), "--cpix", file.toString(), "--drm", "fairplay")).as("%s", err).isZero();
    for (String playlist : List.of("master.m3u8", "v90/playlist.m3u8", "a-en/playlist.m3u8")) {
      assertThat(Files.readString(folder.resolve(playlist))).contains("URI=\"skd://partner.example/film\",KEYID=0x" + KEY_ID);
    }
    assertThat(out + err.toString()).doesNotContain(KEY);
  }

  @Test
  void film_withoutKeys_isClearAndToldAsJson() throws Exception {
    Path folder = home.resolve("clear");
    assertThat(run(film.toString(), "--out", folder.toString(), "-o", "json")).as("%s", err).isZero();
    JsonNode report = Json.MAPPER.readTree(out.toString());
    assertThat(report.get("encoding_profile").asString()).isEqualTo("standard");
    assertThat(report.has("scheme")).isFalse();
    assertThat(report.get("tracks").get(1).get("loudness").get("gain_db").isNumber()).isTrue();
    assertThat(folder.resolve("master.m3u8")).exists();
    assertThat(run(film.toString(), "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not an empty folder", "--force");
  }

  @Test
  void keyAmongTheArguments_isWarnedAbout_oneInAFileIsNot() throws Exception {
    Path folder = home.resolve("dry");
    assertThat(run(film.toString(), "--out", folder.toString(), "--dry-run", "--key", KEY_ID + ":" + KEY)).as("%s", err).isZero();
    assertThat(err.toString()).contains("warning: everybody on this machine can read --key").doesNotContain(KEY);
    Path options = Files.writeString(home.resolve("dry-options"), "--key\n" + KEY_ID + ":" + KEY + "\n");
    assertThat(run(film.toString(), "--out", folder.toString(), "--dry-run", "@" + options)).isZero();
    assertThat(err.toString()).doesNotContain("warning");
  }

  @Test
  void dryRun_saysWhatWouldBeMade_andWritesNothing() throws Exception {
    Path folder = home.resolve("dry");
    assertThat(run(film.toString(), "--out", folder.toString(), "--dry-run")).as("%s", err).isZero();
    assertThat(out.toString()).containsPattern("SEGMENTS +1 of 4.000 s").containsPattern("v90 +sd +h264 +160x90 +\\d+\\.\\d kbit/s")
        .containsPattern("t-de +text +webvtt +de");
    assertThat(run(film.toString(), "--out", folder.toString(), "--dry-run", "-o", "json")).isZero();
    JsonNode plan = Json.MAPPER.readTree(out.toString());
    assertThat(plan.get("tracks").get(1).get("max_bitrate").asInt()).isEqualTo(128_000);
    assertThat(folder).doesNotExist();
  }

  @Test
  void severalInputs_oneBroken_areAPartialSuccess() throws Exception {
    Path broken = Files.writeString(home.resolve("broken.mp4"), "no film");
    Path folder = home.resolve("several");
    assertThat(run(film.toString(), broken.toString(), "--out", folder.toString())).isEqualTo(3);
    assertThat(folder.toFile().list()).containsExactly("film");
    assertThat(err.toString()).contains("broken.mp4 is no video file");
  }

  @Test
  void brokenInput_isTheProbesReasonAndLeavesNothing() throws Exception {
    Path broken = Files.writeString(home.resolve("bad.mp4"), "no film");
    assertThat(run(broken.toString(), "--out", home.resolve("bad").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("bad.mp4 is no video file that FFmpeg can read");
    assertThat(home.resolve("bad")).doesNotExist();
  }

  @Test
  void subtitlesWithFaults_areToldByLine() throws Exception {
    Path text = Files.writeString(home.resolve("faulty.srt"), "1\n00:00:01,000 --> 00:00:02,000\nHi\n\n2\n00:00:zz --> 00:00:04,000\nHo\n");
    assertThat(run(film.toString(), "--out", home.resolve("faulty").toString(), "--subtitle", "en=" + text)).isEqualTo(1);
    assertThat(err.toString()).contains("faulty.srt, line 6");
  }

  @Test
  void hostileInputs_areRefusedByNameAndLeaveNothing() throws Exception {
    Path cues = Files.writeString(home.resolve("cues.srt"), "00:00:00,100 --> 00:00:00,900\na\n\n".repeat(60_000));
    assertRefused("cues.srt, line 150001: more than 50000 cues", film, "--subtitle", "en=" + cues);
    Path entity = Files.writeString(home.resolve("entity.ttml"), "<!DOCTYPE tt [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><tt>&a;</tt>");
    assertRefused("entity.ttml, line 1: a document type", film, "--subtitle", "en=" + entity);
    Path terminal = Files.writeString(home.resolve("terminal.srt"), "\u001b[2J\n00:00:00,100 --> 00:00:00,900\na\n");
    assertRefused("terminal.srt, line 1: \"?[2J\" stands before", film, "--subtitle", "en=" + terminal);
    Path playlist = Files.writeString(home.resolve("playlist.mp4"), "#EXTM3U\n#EXTINF:4,\nfile:///etc/hostname\n");
    assertRefused("playlist.mp4 is no video file", playlist);
    Path document = Files.writeString(home.resolve("document.cpix"), "<!DOCTYPE CPIX [<!ENTITY a \"a\">]><CPIX>&a;</CPIX>");
    assertRefused("document.cpix: line 1: the document has a document type", film, "--cpix", document.toString());
  }

  private void assertRefused(String message, Path input, String... options) {
    List<String> arguments = new ArrayList<>(List.of(input.toString(), "--out", home.resolve("refused").toString()));
    arguments.addAll(List.of(options));
    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
    assertThat(err.toString()).contains(message).doesNotContain("\u001b", "\tat ");
    assertThat(home.toFile().list()).noneMatch(name -> name.contains("refused"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--key 0123:00112233445566778899aabbccddeeff     | KID of a --key has 4 characters",
        "--key " + KEY_ID + ":0011                       | KEY of a --key has 4 characters",
        "--key 0x" + KEY + ":" + KEY_ID + "              | KID of a --key has 34 characters",
        "--key " + KEY + "=" + KEY_ID + ":" + KEY_ID + " | there is no key group of that name (32 characters)",
        "--keys " + KEY_ID + ":" + KEY + "                | Unknown option",
        "--key sd=" + KEY_ID + ":" + KEY + " hd=" + KEY_ID + ":" + KEY + " | is no file that can be read",
        "--encodes-at-once 0                             | --encodes-at-once is 0; give 1 or more",
        "--key " + KEY_ID + "                            | has no KID:KEY in it",
        "--key xx=" + KEY_ID + ":" + KEY + "             | there is no key group xx in the encoding profile; there are audio, hd, sd, uhd",
        "--key sd=" + KEY_ID + ":" + KEY + "             | there is no key for the key group audio",
        "--key " + KEY_ID + ":" + KEY + " --scheme none  | leave out --key",
        "--scheme cenc                                   | --scheme cenc needs a content key",
        "--scheme cbc1                                   | use cbcs, cenc or none",
        "--encoding-profile best                         | it is neither a file nor built in; built in are standard, hevc",
        "--encoding-profile /etc/hostname                | /etc/hostname is no encoding profile: line 1:",
        "--audio film.wav                                | give LANG=FILE",
        "--audio 1x=/etc/hostname                        | is no tag of BCP 47",
        "--cpix /dev/zero                                | /dev/zero has over 4194304 bytes",
        "--audio de=/nonexistent                         | which is no file that can be read",
        "--subtitle english-text=/etc/hostname           | is no tag of BCP 47",
        "--drm widevine                                  | needs a content key to name",
        "--drm clearkey --key " + KEY_ID + ":" + KEY + " | use some of widevine, playready, fairplay",
        "--drm fairplay --scheme cenc --key " + KEY_ID + ":" + KEY + " | FairPlay decrypts cbcs only",
      })
  void order_thatCannotBeMeant_isAUsageErrorWithTheRemedy(String options, String message) {
    List<String> arguments = new ArrayList<>(List.of(film.toString(), "--out", home.resolve("never").toString()));
    arguments.addAll(List.of(options.split(" ")));
    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains(message).doesNotContain(KEY);
    assertThat(home.resolve("never")).doesNotExist();
  }
}
