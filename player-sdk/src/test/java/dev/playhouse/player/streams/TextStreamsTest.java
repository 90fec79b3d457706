package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.media.text.Cue;
import dev.playhouse.media.text.SubtitleFormat;
import dev.playhouse.media.text.SubtitleReader;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.TrackKind;
import dev.playhouse.player.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subtitles as Shaka Packager and FFmpeg package them, on demand and live, as they reach the sink. */
@Timeout(60)
class TextStreamsTest {
  private static final String FILM =
      """
      WEBVTT

      00:00.500 --> 00:01.500
      first

      00:01.800 --> 00:02.600 line:0
      over the <i>border</i>

      00:04.000 --> 00:05.000
      last
      """;
  private static final List<Cue> CUES =
      List.of(new Cue(500, 1500, "", "first"), new Cue(1800, 2600, "line:0", "over the <i>border</i>"), new Cue(4000, 5000, "", "last"));
  private static final String SHAKA =
      "in=high.mp4,stream=video,PICTURES in=film.vtt,stream=text,language=de,hls_name=de,%s"
          + " --segment_duration 2 --quiet --generate_static_live_mpd --mpd_output manifest.mpd --hls_master_playlist_output master.m3u8";

  @TempDir private Path folder;

  private final RunsSink sink = new RunsSink();
  private final List<PlayerEvent> events = new ArrayList<>();

  @BeforeEach
  void make() throws IOException, InterruptedException {
    new Programs(folder).masters();
    Files.writeString(folder.resolve("film.vtt"), FILM);
  }

  private void play(String manifest) throws InterruptedException {
    try (FileServer server = FileServer.of(folder);
        Player player = Player.builder().sink(sink).clock(new HurriedClock()).textLanguage("de").listener(events::add).build()) {
      player.play();
      player.load(server.uri(manifest));
      player.awaitEnd();
    }
  }

  private void shaka(String output) throws IOException, InterruptedException {
    String pictures = output.startsWith("output") ? "output=v.mp4" : "init_segment=v/i.mp4,segment_template=v/$Number$.m4s";
    new Programs(folder).shaka(SHAKA.replace("PICTURES", pictures).formatted(output));
  }

  /** Shaka Packager writes out where text is aligned when nothing is said. */
  private List<Cue> cues() {
    sink.text = sink.text.replace(" align:center", "");
    return SubtitleReader.read(SubtitleFormat.WEBVTT, sink.text).cues();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          manifest.mpd | init_segment=t/i.mp4,segment_template=t/$Number$.m4s
          master.m3u8  | init_segment=t/i.mp4,segment_template=t/$Number$.m4s
          manifest.mpd | output=t.mp4
          master.m3u8  | segment_template=t/$Number$.vtt
          manifest.mpd | output=t.vtt
          """)
  void text_ofShakaPackager_arrivesWithItsTimes(String manifest, String output) throws IOException, InterruptedException {
    shaka(output);
    play(manifest);
    assertThat(cues()).isEqualTo(CUES);
    assertThat(sink.frames(TrackKind.VIDEO)).hasSize(Programs.FRAMES);
  }

  @Test
  void text_ofFfmpegsHls_arrivesWithItsTimes() throws IOException, InterruptedException {
    new Programs(folder).ffmpeg("-i high.mp4 -i film.vtt -map 0:v -map 1:s -c:v copy -c:s webvtt -f hls -hls_time 2 -hls_playlist_type vod"
        + " -hls_segment_type fmp4 -var_stream_map v:0,s:0,sgroup:t,language:de -master_pl_name master.m3u8 %v.m3u8");
    play("master.m3u8");
    assertThat(cues()).extracting(Cue::text).containsExactly("first", "over the <i>border</i>", "last");
    assertThat(cues()).extracting(Cue::startMs).containsExactly(500L, 1800L, 4000L);
  }

  @Test
  void text_ofALiveStream_arrivesAsItGoesOn() throws IOException, InterruptedException {
    StringBuilder film = new StringBuilder("WEBVTT\n");
    for (int second = 0; second < 12; second++) {
      film.append(String.format(Locale.ROOT, "\n00:%02d.200 --> 00:%02d.900\nsecond %d\n", second, second, second));
    }
    Files.writeString(folder.resolve("film.vtt"), film);
    Files.writeString(folder.resolve("live.m3u8"), """
        #EXTM3U
        #EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="t",NAME="de",LANGUAGE="de",URI="0_vtt.m3u8"
        #EXT-X-STREAM-INF:BANDWIDTH=300000,SUBTITLES="t"
        0.m3u8
        """);
    Programs programs = new Programs(folder);
    Process ffmpeg = programs.startFfmpeg("-re -f lavfi -i testsrc2=size=320x180:rate=25 -re -i film.vtt -t 12 -map 0:v -map 1:s -c:v libx264"
        + " -preset ultrafast -pix_fmt yuv420p -g 25 -keyint_min 25 -sc_threshold 0 -c:s webvtt -f hls -hls_time 1 -hls_list_size 8"
        + " -hls_segment_type fmp4 -var_stream_map v:0,s:0,sgroup:t,language:de -master_pl_name master.m3u8 %v.m3u8");
    try (FileServer server = FileServer.of(folder)) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> lines("0.m3u8", "#EXTINF") >= 5);
      try (Player player = Player.builder().sink(sink).textLanguage("de").listener(events::add).build()) {
        player.play();
        player.load(server.uri("live.m3u8"));
        player.awaitEnd();
      }
    } finally {
      ffmpeg.destroy();
    }
    double joined = sink.segments.getFirst().startSeconds();
    assertThat(cues()).as("from %s s on", joined).hasSizeGreaterThan(5).allSatisfy(cue ->
        assertThat(cue.startMs() % 1000).isEqualTo(200));
    assertThat(cues().getLast().text()).isIn("second 10", "second 11");
  }

  private long lines(String file, String beginning) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path) ? Files.readAllLines(path).stream().filter(line -> line.startsWith(beginning)).count() : 0;
  }

  @Test
  void text_thatCannotBeRead_isToldOnceAndThePictureGoesOn() throws IOException, InterruptedException {
    shaka("init_segment=t/i.mp4,segment_template=t/$Number$.m4s");
    Files.writeString(folder.resolve("t/2.m4s"), "no boxes at all");
    play("manifest.mpd");
    assertThat(events).filteredOn(PlayerEvent.SubtitlesFailed.class::isInstance).singleElement()
        .satisfies(failed -> assertThat(((PlayerEvent.SubtitlesFailed) failed).error().code()).isEqualTo(ErrorCode.UNREADABLE_SEGMENT));
    assertThat(sink.frames(TrackKind.VIDEO)).hasSize(Programs.FRAMES);
    assertThat(cues()).extracting(Cue::text).contains("first");
  }

  @Test
  void ttml_inMp4_isNotOffered() throws IOException, InterruptedException {
    shaka("format=ttml+mp4,init_segment=t/i.mp4,segment_template=t/$Number$.m4s");
    play("manifest.mpd");
    assertThat(events).filteredOn(PlayerEvent.Loaded.class::isInstance).singleElement().satisfies(loaded ->
        assertThat(((PlayerEvent.Loaded) loaded).renditions()).noneMatch(rendition -> rendition.kind() == TrackKind.TEXT));
    assertThat(sink.text).isEmpty();
  }
}
