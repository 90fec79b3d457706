package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.Player;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.RequestKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Presentations on demand that FFmpeg and Shaka Packager have made, played over HTTP to their end, and what came decoded by FFmpeg. */
class OthersStreamsTest {
  private static final String BOTH = "-i high.mp4 -i sound.mp4 -map 0:v -map 1:a -c copy ";
  private static final String SHAKA = "in=high.mp4,stream=video,%s in=sound.mp4,stream=audio,%s --segment_duration 2 --quiet ";
  private static final String SHAKA_TEMPLATES =
      SHAKA.formatted("init_segment=v/i.mp4,segment_template=v/$Number$.m4s", "init_segment=a/i.mp4,segment_template=a/$Number$.m4s,hls_name=en")
          + "--generate_static_live_mpd --mpd_output manifest.mpd --hls_master_playlist_output master.m3u8";

  @TempDir private static Path masters;
  private static Film film;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    film = Film.make(masters);
  }

  private Programs programs() throws IOException {
    return film.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          master.m3u8  | -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_type fmp4 GROUPS -master_pl_name master.m3u8 %v.m3u8
          manifest.mpd | -f dash -seg_duration 2 manifest.mpd
          manifest.mpd | -f dash -seg_duration 2 -use_timeline 0 manifest.mpd
          manifest.mpd | -f dash -seg_duration 2 -single_file 1 manifest.mpd
          master.m3u8  | -f dash -seg_duration 2 -hls_playlist 1 manifest.mpd
          moved/manifest.mpd | -f dash -seg_duration 2 manifest.mpd
          """)
  void stream_ofFfmpeg_playsToItsEnd(String manifest, String arguments) throws IOException, InterruptedException {
    programs().ffmpeg(BOTH + arguments.replace("GROUPS", "-var_stream_map v:0,agroup:a~a:0,agroup:a,language:en"));
    assertPlaysAll(manifest, true);
  }

  @ParameterizedTest
  @CsvSource({"manifest.mpd, true", "master.m3u8, true", "manifest.mpd, false", "master.m3u8, false"})
  void stream_ofShakaPackager_inOneFile_playsToItsEnd(String manifest, boolean ranges) throws IOException, InterruptedException {
    programs().shaka(SHAKA.formatted("output=v.mp4", "output=a.mp4,hls_name=en")
        + "--mpd_output manifest.mpd --hls_master_playlist_output master.m3u8");
    assertPlaysAll(manifest, ranges);
  }

  @ParameterizedTest
  @CsvSource({"manifest.mpd", "master.m3u8"})
  void stream_ofShakaPackager_inSegments_playsToItsEnd(String manifest) throws IOException, InterruptedException {
    programs().shaka(SHAKA_TEMPLATES);
    assertPlaysAll(manifest, true);
  }

  private void assertPlaysAll(String manifest, boolean ranges) throws InterruptedException {
    RunsSink sink = new RunsSink();
    try (FileServer server = new FileServer(folder, ranges)) {
      PlaybackStatistics statistics = play(server.uri(manifest), sink);
      assertThat(statistics.secondsPlayed()).isCloseTo(Programs.SECONDS, within(0.2));
    }
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
    assertThat(sink.frames(TrackKind.AUDIO)).isEqualTo(film.sound());
  }

  private static PlaybackStatistics play(URI address, RunsSink sink) throws InterruptedException {
    return Film.play(address, Player.builder().sink(sink));
  }

  @Test
  void mediaPlaylist_alone_ofOneFile_playsPictureAndSoundTogether() throws IOException, InterruptedException {
    programs().ffmpeg(BOTH + "-f hls -hls_time 2 -hls_playlist_type vod -hls_segment_type fmp4 -hls_flags single_file film.m3u8");
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      play(server.uri("film.m3u8"), sink);
    }
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
    assertThat(sink.runs(TrackKind.AUDIO)).isZero();
  }

  /** The film in two halves, each packaged for itself. */
  private void halves(String arguments) throws IOException, InterruptedException {
    Programs programs = programs();
    for (int half = 0; half < 2; half++) {
      Files.createDirectories(folder.resolve("half" + half));
      programs.ffmpeg("-ss %d -t 3 -i high.mp4 -c copy ".formatted(3 * half) + arguments.replace("HALF", "half" + half));
    }
  }

  private String half(int number, String file) throws IOException {
    return Files.readString(folder.resolve("half" + number).resolve(file));
  }

  @Test
  void mpd_ofTwoPeriods_playsBoth() throws IOException, InterruptedException {
    halves("-f dash -seg_duration 1 HALF/manifest.mpd");
    Matcher second = Pattern.compile("(?s)<Period.*</Period>").matcher(half(1, "manifest.mpd"));
    assertThat(second.find()).isTrue();
    String both = half(0, "manifest.mpd").replaceAll("<Period[^>]*>", "<Period duration=\"PT3S\"><BaseURL>half0/</BaseURL>")
        .replace("</MPD>", second.group().replaceAll("<Period[^>]*>", "<Period duration=\"PT3S\"><BaseURL>half1/</BaseURL>") + "</MPD>")
        .replaceAll("mediaPresentationDuration=\"[^\"]*\"", "");
    Files.writeString(folder.resolve("both.mpd"), both);
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      assertThat(play(server.uri("both.mpd"), sink).secondsPlayed()).isCloseTo(6, within(0.1));
    }
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
    assertThat(sink.runs(TrackKind.VIDEO)).isEqualTo(2);
  }

  @Test
  void playlist_withADiscontinuityAndAGap_playsOverBoth() throws IOException, InterruptedException {
    halves("-f hls -hls_time 1 -hls_playlist_type vod -hls_segment_type fmp4 -hls_fmp4_init_filename HALF.mp4 HALF/film.m3u8");
    String first = half(0, "film.m3u8").replace("#EXT-X-ENDLIST", "#EXT-X-GAP\n#EXTINF:2,\nmissing.m4s\n#EXT-X-DISCONTINUITY");
    String second = half(1, "film.m3u8");
    String both = first.replaceAll("(film[0-9]+\\.m4s|half0\\.mp4)", "half0/$1")
        + second.substring(second.indexOf("#EXT-X-MAP")).replaceAll("(film[0-9]+\\.m4s|half1\\.mp4)", "half1/$1");
    Files.writeString(folder.resolve("both.m3u8"), both);
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      assertThat(play(server.uri("both.m3u8"), sink).secondsPlayed()).isCloseTo(8, within(0.1));
      assertThat(server.asked).doesNotContain("missing.m4s");
    }
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
    assertThat(sink.runs(TrackKind.VIDEO)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "000102030405060708090a0b0c0d0e0f"})
  void segments_encryptedAsAWhole_areOpenedWithTheKeyThatTheInterceptorSees(String iv) throws IOException, InterruptedException {
    programs();
    byte[] key = HexFormat.of().parseHex(Programs.KEY);
    Files.write(folder.resolve("film.key"), key);
    new Programs(folder).ffmpeg(BOTH + "-f hls -hls_time 2 -hls_playlist_type vod -hls_segment_type fmp4 film.m3u8");
    Path playlist = folder.resolve("film.m3u8");
    String line = "#EXT-X-KEY:METHOD=AES-128,URI=\"film.key\"" + (iv.isEmpty() ? "" : ",IV=0x" + iv) + "\n";
    Files.writeString(playlist, Files.readString(playlist)
        .replace("#EXT-X-MEDIA-SEQUENCE:0", "#EXT-X-MEDIA-SEQUENCE:7")
        .replaceFirst("#EXT-X-MAP", (iv.isEmpty() ? "#EXT-X-MAP" : line + "#EXT-X-MAP"))
        .replaceFirst("#EXTINF", (iv.isEmpty() ? line : "") + "#EXTINF"));
    for (int number = 0; number < 3; number++) {
      new Programs(folder).encrypt("film" + number + ".m4s", key, iv.isEmpty() ? "%032x".formatted(7 + number) : iv);
    }
    if (!iv.isEmpty()) {
      new Programs(folder).encrypt("init.mp4", key, iv);
    }
    List<RequestKind> keys = new ArrayList<>();
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      Film.play(server.uri("film.m3u8"), Player.builder().sink(sink).interceptor((request, next) -> {
        if (request.uri().getPath().endsWith(".key")) {
          keys.add(request.kind());
        }
        return next.fetch(request);
      }));
    }
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
    assertThat(keys).containsExactly(RequestKind.LICENCE);
  }

  @ParameterizedTest
  @CsvSource({"#EXT-X-VERSION, 3, 3", "#EXT-X-VERSION, -1.5, 1.5", "#EXT-X-VERSION, 99, 0"})
  void start_thatAPlaylistWants_isWhereItBegins(String before, String offset, double left) throws IOException, InterruptedException {
    programs().ffmpeg(BOTH + "-f hls -hls_time 2 -hls_playlist_type vod -hls_segment_type fmp4 film.m3u8");
    Path playlist = folder.resolve("film.m3u8");
    Files.writeString(playlist, Files.readString(playlist).replace(before, "#EXT-X-START:TIME-OFFSET=" + offset + "\n" + before));
    Files.writeString(folder.resolve("master.m3u8"), "#EXTM3U\n#EXT-X-START:TIME-OFFSET=1\n#EXT-X-STREAM-INF:BANDWIDTH=900000\nfilm.m3u8\n");
    try (FileServer server = FileServer.of(folder)) {
      assertThat(play(server.uri("master.m3u8"), new RunsSink()).secondsPlayed()).isCloseTo(left, within(0.1));
    }
  }

  @Test
  void mpd_thatHasMoved_isReadAgainWhereItIsNow() throws IOException, InterruptedException {
    programs().ffmpeg(BOTH + "-f dash -seg_duration 2 manifest.mpd");
    String ended = Files.readString(folder.resolve("manifest.mpd"));
    Files.writeString(folder.resolve("next.mpd"), ended);
    Files.writeString(folder.resolve("manifest.mpd"), ended
        .replace("type=\"static\"", "type=\"dynamic\" availabilityStartTime=\"2020-01-01T00:00:00Z\" minimumUpdatePeriod=\"PT1S\"")
        .replaceAll("mediaPresentationDuration=\"[^\"]*\"", "")
        .replace("<Period", "<Location>next.mpd</Location><Period"));
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      play(server.uri("manifest.mpd"), sink);
      assertThat(server.asked).containsOnlyOnce("manifest.mpd").contains("next.mpd");
    }
    assertThat(sink.frames(TrackKind.VIDEO)).isEqualTo(film.picture());
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.mpd", "master.m3u8"})
  void sound_alone_playsToItsEnd(String manifest) throws IOException, InterruptedException {
    programs().shaka("in=sound.mp4,stream=audio,init_segment=a/i.mp4,segment_template=a/$Number$.m4s,hls_name=en --segment_duration 2 --quiet"
        + " --generate_static_live_mpd --mpd_output manifest.mpd --hls_master_playlist_output master.m3u8");
    RunsSink sink = new RunsSink();
    try (FileServer server = FileServer.of(folder)) {
      assertThat(play(server.uri(manifest), sink).secondsPlayed()).isCloseTo(Programs.SECONDS, within(0.2));
    }
    assertThat(sink.frames(TrackKind.VIDEO)).as("what a player adapts among").isEqualTo(film.sound());
  }

}
