package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.FakeNetwork.Refusal;
import dev.playhouse.player.transport.PendingResponse;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import dev.playhouse.player.transport.Transport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Commands that go elsewhere in a film or choose what is played of it, given by a listener, so that virtual time is the same in each run. */
class PlayerSelectionTest {
  private static final double FAST = 20e6;
  private static final List<Long> ALL = LongStream.range(0, FakeFilm.SEGMENTS).boxed().toList();

  private final Screening screening = Screening.steady(FAST);
  private final CompletableFuture<Player> playing = new CompletableFuture<>();

  @Test
  void seek_ahead_playsFromTheSegmentThatHoldsThePlace() throws InterruptedException {
    PlaybackStatistics statistics = play(Map.of(3L, player -> player.seek(43)));
    assertThat(screening.numbers(TrackKind.VIDEO)).containsExactly(0L, 1L, 2L, 3L, 10L, 11L, 12L, 13L, 14L);
    assertThat(screening.numbers(TrackKind.AUDIO)).endsWith(10L, 11L, 12L, 13L, 14L).doesNotContain(5L, 9L);
    PlayerEvent.Sought sought = screening.events(PlayerEvent.Sought.class).getFirst();
    assertThat(sought.toSeconds()).isEqualTo(43);
    assertThat(statistics.secondsPlayed()).isCloseTo(sought.fromSeconds() + 60 - 43, within(0.05));
    assertThat(statistics.stalls()).isZero();
    assertThat(states()).containsExactly(
        PlayerState.LOADING, PlayerState.PLAYING, PlayerState.LOADING, PlayerState.PLAYING, PlayerState.ENDED);
    assertThat(screening.segments.stream().filter(segment -> segment.number() == 10)).allSatisfy(
        segment -> assertThat(segment.startSeconds()).isCloseTo(40, within(1e-6)));
    List<String> after = screening.calls.subList(screening.calls.indexOf("reset VIDEO 43"), screening.calls.size());
    assertThat(after).startsWith("reset VIDEO 43", "reset AUDIO 43").element(2).asString().startsWith("init v");
  }

  @Test
  void seek_back_fetchesAnew_andBeyondTheEndEnds() throws InterruptedException {
    PlaybackStatistics statistics = play(Map.of(4L, player -> player.seek(0), 9L, player -> player.seek(1000)));
    assertThat(screening.numbers(TrackKind.VIDEO)).containsExactly(0L, 1L, 2L, 3L, 4L, 0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(statistics.secondsPlayed()).isLessThan(50);
    assertThat(screening.events(PlayerEvent.Sought.class).getLast().toSeconds()).isCloseTo(60, within(0.01));
    assertThat(states()).last().isEqualTo(PlayerState.ENDED);
  }

  @Test
  void seek_beforeTheLoad_startsThere() throws InterruptedException {
    try (Player player = screening.builder().build()) {
      player.seek(20);
      player.play();
      player.load(FakeFilm.session("token"));
      assertThat(player.awaitEnd().secondsPlayed()).isCloseTo(40, within(0.01));
    }
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL.subList(5, 15));
    assertThat(screening.numbers(TrackKind.AUDIO)).isEqualTo(ALL.subList(5, 15));
  }

  @Test
  void preload_fetchesTheFirstSecondsOnly_andPlaysOnFromThem() throws InterruptedException {
    try (Player player = screening.builder().build()) {
      player.preload(FakeFilm.session("token"));
      Awaitility.await().until(() -> player.state() == PlayerState.PAUSED && screening.clock.seconds() > 30);
      player.play();
      assertThat(player.awaitEnd().secondsPlayed()).isCloseTo(60, within(0.01));
    }
    List<PlayerEvent> before = screening.events.stream().takeWhile(event -> !isPlaying(event)).toList();
    assertThat(before).filteredOn(PlayerEvent.SegmentFetched.class::isInstance).as("a picture and a sound").hasSize(2);
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
  }

  private static boolean isPlaying(PlayerEvent event) {
    return event instanceof PlayerEvent.StateChanged changed && changed.to() == PlayerState.PLAYING;
  }

  @Test
  void seek_givesUpTheSegmentInFlight() throws InterruptedException {
    screening.builder().interceptor((request, next) -> {
      if (request.uri().getPath().endsWith("/6.m4s") && screening.events(PlayerEvent.Sought.class).isEmpty()) {
        playing.join().seek(40);
      }
      return next.fetch(request);
    });
    PlaybackStatistics statistics = play(Map.of());
    RequestRecord given = statistics.requests().stream().filter(request -> "given up".equals(request.failure())).findFirst().orElseThrow();
    assertThat(given.bytes()).isLessThan(20_000);
    assertThat(statistics.abandoned()).as("given up for a lower rung").isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).containsExactly(0L, 1L, 2L, 3L, 4L, 10L, 11L, 12L, 13L, 14L);
  }

  @Test
  void seek_breaksOffWhatWasBegunBesideAPicture() throws InterruptedException {
    SideBySide sideBySide = new SideBySide(screening.network);
    screening.builder().transport(sideBySide);
    play(Map.of(0L, player -> player.seek(40)));
    String sound = "/token/vod/asset_1/audio/a-en.00000000/";
    assertThat(sideBySide.cancelled).containsExactlyInAnyOrder(sound + "init.mp4", sound + "1.m4s");
    assertThat(screening.numbers(TrackKind.AUDIO)).containsExactly(10L, 11L, 12L, 13L, 14L);
  }

  /** Takes requests side by side, and makes each when its answer is waited for. */
  private record SideBySide(Transport network, List<String> cancelled) implements Transport {
    SideBySide(Transport network) {
      this(network, new ArrayList<>());
    }

    @Override
    public Response fetch(Request request) throws IOException {
      return network.fetch(request);
    }

    @Override
    public boolean sendsAtOnce() {
      return true;
    }

    @Override
    public PendingResponse send(Request request) {
      return new PendingResponse() {
        @Override
        public Response await() throws IOException {
          return fetch(request);
        }

        @Override
        public boolean arrived() {
          return false;
        }

        @Override
        public void cancel() {
          cancelled.add(request.uri().getPath());
        }
      };
    }
  }

  @Test
  void audio_selected_comesFromThePositionOn_andOutlivesARenewal() throws InterruptedException {
    screening.network.refuses((request, at) -> at > 25 && request.uri().getPath().startsWith("/token/vod")
        ? new Refusal(403, "token-expired") : null);
    screening.builder().renewal(session -> FakeFilm.session("new"));
    PlaybackStatistics statistics = play(Map.of(3L, player -> player.selectAudio(rendition(player, "a-de"))));
    List<Segment> german = screening.segments.stream().filter(segment -> segment.rendition().name().equals("a-de")).toList();
    assertThat(screening.calls.stream().filter(call -> call.startsWith("reset"))).containsExactly("reset AUDIO 5");
    assertThat(german.getFirst().startSeconds()).as("the segment that holds it").isEqualTo(4);
    assertThat(german).extracting(Segment::number).isEqualTo(ALL.subList((int) german.getFirst().number(), 15));
    assertThat(german).allSatisfy(
        segment -> assertThat(segment.bytes()).isEqualTo(FakeFilm.segment("a-de", (int) segment.number() + 1)));
    assertThat(screening.numbers(TrackKind.VIDEO)).as("pictures stay").isEqualTo(ALL);
    assertThat(statistics.secondsPlayed()).isCloseTo(60, within(0.01));
    assertThat(statistics.stalls()).isZero();
    assertThat(screening.events(PlayerEvent.SessionRenewed.class)).hasSize(1);
  }

  @Test
  void subtitles_selected_comeWhole_untilNoneAreWanted() throws InterruptedException {
    screening.builder().textLanguage("en");
    play(Map.of(3L, player -> player.selectSubtitles(rendition(player, "t-de")), 6L, player -> player.selectSubtitles(null)));
    assertThat(screening.calls.stream().filter(call -> call.startsWith("text") || call.startsWith("reset TEXT")).map(call -> call.substring(0, 9)))
        .containsExactly("text t-en", "reset TEX", "text t-de", "reset TEX");
    assertThat(screening.events(PlayerEvent.TrackSelected.class)).extracting(PlayerEvent.TrackSelected::kind).containsOnly(TrackKind.TEXT);
  }

  @Test
  void pin_takesEverySegmentFromOneRendition_untilAuto() throws InterruptedException {
    CompletableFuture<String> explained = new CompletableFuture<>();
    play(Map.of(
        2L, player -> player.pin(rendition(player, "v480")),
        5L, player -> explained.complete(player.explain().orElseThrow().explanation()),
        8L, Player::auto));
    assertThat(video()).startsWith("v360").endsWith("v1080");
    assertThat(video().subList(3, 9)).containsOnly("v480");
    assertThat(video().subList(9, 15)).doesNotContain("v480");
    assertThat(explained.join()).isEqualTo("v480 is pinned by the application");
  }

  @Test
  void pin_whenTheFilmIsLoaded_holdsForTheFirstSegment() throws InterruptedException {
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.Loaded) {
        playing.join().pin(rendition(playing.join(), "v720"));
      }
    });
    PlaybackStatistics statistics = play(Map.of());
    assertThat(video()).hasSize(15).containsOnly("v720");
    assertThat(statistics.decisions()).hasSize(15);
  }

  @Test
  void cap_isNeverExceeded_andExplained_untilItIsLifted() throws InterruptedException {
    CompletableFuture<String> explained = new CompletableFuture<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.StateChanged changed && changed.to() == PlayerState.LOADING) {
        playing.join().capHeight(720);
      }
    });
    play(Map.of(
        6L, player -> explained.complete(player.explain().orElseThrow().explanation()),
        7L, player -> player.capHeight(100),
        10L, player -> player.capHeight(0)));
    assertThat(video().subList(0, 8)).contains("v720").doesNotContain("v1080");
    assertThat(explained.join()).contains("720p").endsWith("nothing above it under the cap of 720 lines");
    assertThat(video().subList(8, 11)).as("the lowest, where the cap is below it").containsOnly("v360");
    assertThat(video()).last().isEqualTo("v1080");
  }

  @Test
  void viewportAndDataSaver_holdFromTheNextSegmentOn_untilTheyAreLifted() throws InterruptedException {
    play(Map.of(
        4L, player -> player.viewport(850, 480),
        8L, player -> player.dataSaver(true),
        11L, player -> {
          player.viewport(0, 0);
          player.dataSaver(false);
        }));
    assertThat(video().subList(5, 9)).containsOnly("v480");
    assertThat(video().subList(9, 12)).containsOnly("v360");
    assertThat(video()).last().isEqualTo("v1080");
  }

  @Test
  void choices_thatAreNone_areRefusedWithWhatThereIs() throws InterruptedException {
    play(Map.of());
    Player player = playing.join();
    Rendition sound = rendition(player, "a-de");
    assertThatThrownBy(() -> player.pin(sound)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("[v360, v480, v720, v1080]");
    assertThatThrownBy(() -> player.selectSubtitles(sound)).hasMessageContaining("[t-en, t-de]");
    assertThatThrownBy(() -> player.seek(-1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1.0 s");
    assertThatThrownBy(() -> player.seek(Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> player.viewport(640, 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("640x0");
    assertThatThrownBy(() -> player.capHeight(-720)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-720");
  }

  /** Plays the film; when a video segment of a number comes for the first time, something is asked of the player. */
  private PlaybackStatistics play(Map<Long, Consumer<Player>> atSegments) throws InterruptedException {
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.rendition().kind() == TrackKind.VIDEO
          && screening.numbers(TrackKind.VIDEO).stream().filter(number -> number == fetched.number()).count() == 1) {
        atSegments.getOrDefault(fetched.number(), player -> {}).accept(playing.join());
      }
    });
    try (Player player = screening.builder().build()) {
      playing.complete(player);
      player.play();
      player.load(FakeFilm.session("token"));
      return player.awaitEnd();
    }
  }

  private static Rendition rendition(Player player, String name) {
    return player.renditions().stream().filter(rendition -> rendition.name().equals(name)).findFirst().orElseThrow();
  }

  private List<PlayerState> states() {
    return screening.events(PlayerEvent.StateChanged.class).stream().map(PlayerEvent.StateChanged::to).toList();
  }

  /** Names of the pictures' renditions, segment by segment. */
  private List<String> video() {
    return screening.segments.stream().map(Segment::rendition).filter(rendition -> rendition.kind() == TrackKind.VIDEO).map(Rendition::name)
        .toList();
  }
}
