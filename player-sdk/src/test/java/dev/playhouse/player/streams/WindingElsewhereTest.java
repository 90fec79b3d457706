package dev.playhouse.player.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.playhouse.player.Player;
import dev.playhouse.player.PlayerBuilder;
import dev.playhouse.player.PlayerEvent;
import dev.playhouse.player.PlayerState;
import dev.playhouse.player.transport.Interceptor;
import dev.playhouse.player.transport.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Winding where it is less easy: live, over a dying edge, through segments that are encrypted as a whole. */
@Timeout(60)
class WindingElsewhereTest {
  private static final String TRACKS =
      "in=high.mp4,stream=video,init_segment=h/init.mp4,segment_template=h/$Number$.m4s,playlist_name=h.m3u8,iframe_playlist_name=hi.m3u8"
          + " in=sound.mp4,stream=audio,init_segment=a/init.mp4,segment_template=a/$Number$.m4s,playlist_name=a.m3u8,hls_name=en"
          + " --segment_duration 1 --quiet --generate_static_live_mpd --mpd_output manifest.mpd --hls_master_playlist_output master.m3u8";

  @TempDir private static Path masters;
  private static Film film;

  @TempDir private Path folder;

  private final KeyFrames sink = new KeyFrames(picture -> {});
  private final List<PlayerEvent> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Player> playing = new CompletableFuture<>();

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    film = Film.make(masters);
  }

  /** Winds from a place, and stops when it plays on or has ended. */
  private void wind(String manifest, double from, double speed, PlayerBuilder builder) throws InterruptedException {
    builder.sink(sink).clock(new HurriedClock(4)).listener(events::add).listener(event -> {
      if (event instanceof PlayerEvent.StateChanged changed && changed.to() == PlayerState.PLAYING) {
        playing.join().stop();
      }
    });
    try (FileServer server = FileServer.of(folder); Player player = builder.build()) {
      playing.complete(player);
      player.seek(from);
      player.play();
      player.wind(speed);
      player.load(server.uri(manifest));
      player.awaitEnd();
    }
  }

  private void assertShows(int least) {
    List<String> ofTheirTimes = sink.shown.stream()
        .map(picture -> film.picture().get((int) Math.round(picture.startSeconds()) * 25))
        .toList();
    assertThat(sink.decoded).isEqualTo(ofTheirTimes).hasSizeGreaterThanOrEqualTo(least);
  }

  private double endedAt() {
    return events.stream().filter(PlayerEvent.Sought.class::isInstance).map(PlayerEvent.Sought.class::cast).toList().getLast().toSeconds();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.6, 3", "3, -0.6, 0"})
  void live_isWoundToItsBeginningAndToWhereItIsJoined(double from, double speed, double end) throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS);
    for (String playlist : List.of("h.m3u8", "hi.m3u8", "a.m3u8")) {
      String text = Files.readString(folder.resolve(playlist));
      int target = playlist.startsWith("hi") ? 4 : 1; // that of the pictures tells where they are joined
      Files.writeString(folder.resolve(playlist), text.replace("#EXT-X-ENDLIST", "").replace("#EXT-X-PLAYLIST-TYPE:VOD\n", "")
          .replaceFirst("#EXT-X-TARGETDURATION:\\d+", "#EXT-X-TARGETDURATION:" + target));
    }

    wind("master.m3u8", from, speed, Player.builder());

    assertShows(2);
    assertThat(endedAt()).isEqualTo(end);
    assertThat(events).filteredOn(PlayerEvent.StateChanged.class::isInstance).extracting(event -> ((PlayerEvent.StateChanged) event).to())
        .containsSubsequence(PlayerState.WINDING, PlayerState.LOADING, PlayerState.PLAYING);
  }

  @Test
  void edge_thatDiesMeanwhile_isLeftForTheOther_andToldOnce() throws IOException, InterruptedException {
    film.in(folder).shaka(TRACKS);
    Path manifest = folder.resolve("manifest.mpd");
    Files.writeString(manifest, Files.readString(manifest).replaceFirst(
        "<Period", "<BaseURL serviceLocation=\"one\">http://one.test/</BaseURL><BaseURL serviceLocation=\"two\">http://two.test/</BaseURL><Period"));
    List<String> hosts = new CopyOnWriteArrayList<>();
    try (FileServer media = FileServer.of(folder)) {
      Interceptor edges = (request, next) -> {
        String host = request.uri().getHost();
        if (!host.endsWith(".test")) {
          return next.fetch(request);
        }
        hosts.add(host);
        if (host.equals("one.test") && !sink.shown.isEmpty()) {
          throw new ConnectException("refused");
        }
        return next.fetch(new Request(
            request.kind(), request.method(), media.uri(request.uri().getPath().substring(1)), request.headers(), null, request.patience()));
      };
      wind("manifest.mpd", 0, 1.5, Player.builder().interceptor(edges));
    }
    assertShows(3);
    assertThat(hosts).startsWith("one.test").endsWith("two.test");
    assertThat(hosts.subList(hosts.indexOf("two.test"), hosts.size())).containsOnly("two.test");
    assertThat(events).filteredOn(PlayerEvent.PathwayFailed.class::isInstance).hasSize(1);
  }

  @Test
  void segments_encryptedAsAWhole_areWoundToo() throws IOException, InterruptedException {
    Programs programs = film.in(folder);
    programs.ffmpeg("-i high.mp4 -c copy -f hls -hls_time 1 -hls_playlist_type vod -hls_segment_type fmp4 film.m3u8");
    byte[] key = HexFormat.of().parseHex(Programs.KEY);
    Files.write(folder.resolve("film.key"), key);
    Path playlist = folder.resolve("film.m3u8");
    Files.writeString(playlist, Files.readString(playlist).replaceFirst("#EXTINF", "#EXT-X-KEY:METHOD=AES-128,URI=\"film.key\"\n#EXTINF"));
    for (int number = 0; number < Programs.SECONDS; number++) {
      programs.encrypt("film" + number + ".m4s", key, "%032x".formatted(number));
    }

    wind("film.m3u8", 0, 1.5, Player.builder());

    assertShows(3);
  }
}
