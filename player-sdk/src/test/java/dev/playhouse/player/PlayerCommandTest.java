package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.MarkerKind;
import dev.playhouse.protocol.playback.Session;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PlayerCommandTest {
  private static final double FAST = 20e6;

  @Test
  void stop_fromAListener_endsThePlayback() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    CompletableFuture<Player> player = new CompletableFuture<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.number() == 5) {
        player.join().stop();
      }
    });
    try (Player playing = screening.builder().build()) {
      player.complete(playing);
      playing.load(FakeFilm.session("token"));
      playing.play();
      assertThat(playing.awaitEnd().secondsPlayed()).isBetween(5.0, 25.0);
      assertThat(playing.state()).isEqualTo(PlayerState.STOPPED);
      assertThat(playing.explain()).isPresent();
    }
  }

  @Test
  void pause_holdsThePlayoutClock_andFillsTheBuffer() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    CompletableFuture<Player> player = new CompletableFuture<>();
    AtomicBoolean paused = new AtomicBoolean();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.number() == 3 && !paused.getAndSet(true)) {
        player.join().pause();
      } else if (event instanceof PlayerEvent.StateChanged changed && changed.to() == PlayerState.PAUSED) {
        screening.clock.pass(100);
        player.join().play();
      }
    });
    try (Player playing = screening.builder().build()) {
      player.complete(playing);
      playing.load(FakeFilm.session("token"));
      playing.play();
      PlaybackStatistics statistics = playing.awaitEnd();
      assertThat(statistics.stalls()).isZero();
      assertThat(statistics.secondsPlayed()).isCloseTo(60, within(0.01));
      assertThat(screening.clock.seconds()).isGreaterThan(160);
    }
  }

  @Test
  void load_twiceOrATitleWithoutAService_isRefused() throws InterruptedException {
    try (Player player = Screening.steady(FAST).builder().build()) {
      assertThatThrownBy(() -> player.load("title_1")).isInstanceOf(IllegalStateException.class).hasMessageContaining("service");
      player.load(FakeFilm.session("token"));
      assertThatThrownBy(() -> player.load(FakeFilm.session("token"))).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void markersAndChapters_areTheSessions_andThePositionFollowsThePlayback() throws InterruptedException {
    Session plain = FakeFilm.session("token");
    var intro = new dev.playhouse.protocol.catalogue.Marker(MarkerKind.INTRO, 5, 20);
    Chapter chapter = new Chapter(0, 60, "One");
    Session session = new Session(
        plain.id(), plain.titleId(), plain.assetId(), plain.grant(), plain.manifests(), plain.licenceUrls(), plain.steeringUrl(), plain.licenceKey(),
        plain.edges(), 0, 30, plain.expiresAt(), 1, List.of(intro), List.of(chapter), null, null);
    Screening screening = Screening.steady(FAST);
    CompletableFuture<Player> player = new CompletableFuture<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.number() == 3) {
        Marker skipped = player.join().markers().getFirst();
        assertThat(skipped).isEqualTo(new Marker.Skippable(MarkerKind.INTRO, 5, 20));
        assertThat(player.join().position()).isBetween(0.0, 16.0);
        player.join().seek(skipped.endSeconds());
      }
    });
    try (Player playing = screening.builder().build()) {
      player.complete(playing);
      assertThat(playing.markers()).isEmpty();
      playing.play();
      playing.load(session);
      playing.awaitEnd();
      assertThat(playing.chapters()).containsExactly(chapter);
      assertThat(playing.position()).isCloseTo(60, within(0.01));
    }
    assertThat(screening.events(PlayerEvent.Sought.class).getFirst().toSeconds()).isEqualTo(20);
  }

  @Test
  void markers_ofAnAddress_areTheDateRangesOfItsPlaylist_andAWrongOneStopsNothing() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    String playlist = """
        #EXTM3U
        #EXT-X-TARGETDURATION:4
        #EXT-X-DATERANGE:ID="ad",CLASS="break",START-DATE="2026-05-04T12:00:06Z",DURATION=3.5,X-WHO="me"
        #EXT-X-DATERANGE:ID="bad",START-DATE="soon"
        #EXT-X-MAP:URI="init.mp4"
        #EXT-X-PROGRAM-DATE-TIME:2026-05-04T12:00:00Z
        #EXTINF:4,
        1.m4s
        #EXTINF:4,
        2.m4s
        #EXTINF:4,
        3.m4s
        #EXT-X-ENDLIST
        """;
    screening.network.serves("live.m3u8", at -> playlist);
    try (Player player = screening.builder().build()) {
      player.play();
      player.load(URI.create("http://edge-one.test/x/v360.00000000/live.m3u8"));
      assertThat(player.awaitEnd().secondsPlayed()).isCloseTo(12, within(0.01));
      assertThat(player.markers())
          .containsExactly(new Marker.DateRange("ad", "break", 6, 9.5, Map.of("X-WHO", "me")));
    }
  }

  @Test
  void markers_ofALivePlaylist_growWithEachReload_andKeepTheirPlaces() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    screening.network.serves("live.m3u8", PlayerCommandTest::live);
    CompletableFuture<Player> player = new CompletableFuture<>();
    List<List<Marker>> seen = new ArrayList<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched) {
        seen.add(player.join().markers());
      }
    });
    try (Player built = screening.builder().build()) {
      player.complete(built);
      built.play();
      built.load(URI.create("http://edge-one.test/x/v360.00000000/live.m3u8"));
      built.awaitEnd();
    }
    Marker.DateRange open = new Marker.DateRange("talk", null, 2, Double.POSITIVE_INFINITY, Map.of());
    Marker.DateRange told = new Marker.DateRange("talk", null, 2, 22, Map.of());
    assertThat(seen.getFirst()).containsExactly(open);
    assertThat(seen.stream().distinct()).containsExactly(List.of(open), List.of(told, new Marker.DateRange("ad", null, 30, 34, Map.of())));
  }

  /** Six segments, the newest a further one every four seconds; at 16 s a date range gets its end, and another one comes. */
  private static String live(double atSeconds) {
    int newest = Math.min(FakeFilm.SEGMENTS, 6 + (int) (atSeconds / 4));
    int oldest = newest - 5;
    StringBuilder playlist = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MAP:URI=\"init.mp4\"\n");
    playlist.append("#EXT-X-MEDIA-SEQUENCE:").append(oldest).append('\n');
    playlist.append("#EXT-X-DATERANGE:ID=\"talk\",START-DATE=\"2026-05-04T12:00:06Z\"").append(atSeconds < 16 ? "\n" : ",DURATION=20\n");
    playlist.append(atSeconds < 16 ? "" : "#EXT-X-DATERANGE:ID=\"ad\",START-DATE=\"2026-05-04T12:00:34Z\",DURATION=4\n");
    for (int number = oldest; number <= newest; number++) {
      playlist.append("#EXT-X-PROGRAM-DATE-TIME:").append(Instant.parse("2026-05-04T12:00:00Z").plusSeconds(4L * number))
          .append("\n#EXTINF:4,\n").append(number).append(".m4s\n");
    }
    return playlist + (newest == FakeFilm.SEGMENTS ? "#EXT-X-ENDLIST\n" : "");
  }

  @Test
  void player_closedWithoutALoad_hasEnded_andAnswersWhoeverWaits() throws Exception {
    Player player = Screening.steady(FAST).builder().build();
    CompletableFuture<Optional<Thumbnail>> before = player.thumbnail(3);
    player.close();
    assertThat(before).isCompletedWithValue(Optional.empty());
    assertThat(player.thumbnail(3)).isCompletedWithValue(Optional.empty());
    assertThat(player.awaitEnd().secondsPlayed()).isZero();
    assertThat(player.state()).isEqualTo(PlayerState.STOPPED);
    assertThatThrownBy(() -> player.load(FakeFilm.session("token"))).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
  }

  @Test
  void sound_withoutPictures_isWoundByItsTimeAlone() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    screening.network.serves("sound.m3u8", at -> """
        #EXTM3U
        #EXT-X-STREAM-INF:BANDWIDTH=128000,CODECS="mp4a.40.2"
        /x/a-en.00000000/playlist.m3u8
        """);
    CompletableFuture<Player> player = new CompletableFuture<>();
    List<String> told = new ArrayList<>();
    screening.builder().interceptor((request, next) -> {
      if (request.uri().getPath().endsWith(".m4s")) {
        told.add(request.headers().getOrDefault("CMCD-Object", ""));
      }
      return next.fetch(request);
    }).listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.number() == 2) {
        player.join().wind(8);
      }
    });
    try (Player built = screening.builder().build()) {
      player.complete(built);
      built.play();
      built.load(URI.create("http://edge-one.test/sound.m3u8"));
      built.awaitEnd();
    }
    assertThat(screening.clock.seconds()).as("a minute of sound, eight times as fast").isBetween(7.5, 9.0);
    assertThat(screening.segments).hasSize(3);
    assertThat(told).hasSize(3).allSatisfy(object -> assertThat(object).contains("ot=a"));
    assertThat(screening.events(PlayerEvent.StateChanged.class)).extracting(PlayerEvent.StateChanged::to)
        .containsSubsequence(PlayerState.PLAYING, PlayerState.WINDING, PlayerState.ENDED);
  }

  @Test
  void states_ofAPlayback_areFewAndInOrder() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    screening.play();
    assertThat(screening.events(PlayerEvent.StateChanged.class).stream().map(PlayerEvent.StateChanged::to))
        .containsExactly(PlayerState.LOADING, PlayerState.PLAYING, PlayerState.ENDED);
  }
}
