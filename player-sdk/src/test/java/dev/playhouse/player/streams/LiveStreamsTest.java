package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.PlaybackStatistics;
import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.TrackKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** FFmpeg writes a presentation in real time while the player plays it, until FFmpeg ends it. */
@Timeout(60)
class LiveStreamsTest {
  private static final String SOURCE =
      "-re -f lavfi -i testsrc2=size=320x180:rate=25 -re -f lavfi -i sine=frequency=440:sample_rate=48000 -t 12"
          + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -keyint_min 25 -sc_threshold 0 -c:a aac -map 0:v -map 1:a ";

  @TempDir private Path folder;

  @Test
  void hls_thatIsWrittenMeanwhile_playsToItsEnd() throws IOException, InterruptedException {
    assertPlaysLive("master.m3u8", "0.m3u8",
        "-f hls -hls_time 1 -hls_list_size 6 -hls_segment_type fmp4 -hls_flags delete_segments+program_date_time"
            + " -var_stream_map v:0,agroup:a~a:0,agroup:a,language:en -master_pl_name master.m3u8 %v.m3u8");
  }

  @Test
  void dash_ofATimelineThatIsWrittenMeanwhile_playsToItsEnd() throws IOException, InterruptedException {
    assertPlaysLive("manifest.mpd", "manifest.mpd", "-f dash -seg_duration 1 -window_size 6 -extra_window_size 5 manifest.mpd");
  }

  @Test
  void dash_ofNumbersThatIsWrittenMeanwhile_playsToItsEnd() throws IOException, InterruptedException {
    assertPlaysLive("manifest.mpd", "manifest.mpd", "-f dash -seg_duration 1 -use_timeline 0 -window_size 6 -extra_window_size 5 manifest.mpd");
  }

  private void assertPlaysLive(String manifest, String listing, String arguments) throws IOException, InterruptedException {
    RunsSink sink = new RunsSink();
    List<PlayerEvent> events = new ArrayList<>();
    Process ffmpeg = new Programs(folder).startFfmpeg(SOURCE + arguments);
    try (FileServer server = FileServer.of(folder)) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve(manifest)) && segments(listing) >= 5);
      PlaybackStatistics statistics = play(server, manifest, sink, events);
      assertThat(statistics.stalls()).isZero();
      assertThat(sink.segments.getFirst().startSeconds()).as("begins behind the newest, not at the oldest").isGreaterThanOrEqualTo(1);
      int pictures = sink.frames(TrackKind.VIDEO).size();
      assertThat(statistics.secondsPlayed()).isCloseTo(pictures / 25.0, within(0.3)).isGreaterThan(8);
    } finally {
      ffmpeg.destroy();
    }
    assertThat(events).filteredOn(PlayerEvent.Loaded.class::isInstance).singleElement()
        .satisfies(loaded -> assertThat(((PlayerEvent.Loaded) loaded).durationSeconds()).isInfinite());
    assertFollowsOn(sink, TrackKind.VIDEO);
    assertFollowsOn(sink, TrackKind.AUDIO);
  }

  private static PlaybackStatistics play(FileServer server, String manifest, RunsSink sink, List<PlayerEvent> events)
      throws InterruptedException {
    try (Player player = Player.builder().sink(sink).listener(events::add).build()) {
      player.play();
      player.load(server.uri(manifest));
      return player.awaitEnd();
    }
  }

  private static void assertFollowsOn(RunsSink sink, TrackKind kind) {
    double end = -1;
    for (var segment : sink.segments) {
      if (segment.rendition().kind() == kind) {
        assertThat(segment.startSeconds()).isCloseTo(end < 0 ? segment.startSeconds() : end, within(0.1));
        end = segment.startSeconds() + segment.durationSeconds();
      }
    }
    assertThat(end).isPositive();
  }

  private long segments(String listing) throws IOException {
    try (var files = Files.list(folder)) {
      return listing.endsWith(".mpd")
          ? files.filter(file -> file.getFileName().toString().startsWith("chunk-stream0")).count()
          : Files.exists(folder.resolve(listing))
              ? Files.readAllLines(folder.resolve(listing)).stream().filter(line -> line.startsWith("#EXTINF")).count() : 0;
    }
  }
}
