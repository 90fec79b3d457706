package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.FaultyEdge.Fault;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.streams.HurriedClock;
import dev.playhouse.protocol.playback.Session;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A film of a minute from an origin and two edges on sockets of their own, by a clock that runs many times as fast. Whatever fails, nothing stalls
 * while the buffer lasts, and the application is told once.
 */
@Timeout(60)
class SocketScenarioTest {
  private static final List<Long> ALL = LongStream.range(0, FakeFilm.SEGMENTS).boxed().toList();
  private static final int TIMES = 8;

  /** What is there when it begins to play. */
  private static final int BUFFERED_SEGMENTS = 5;

  private static final double FILM_SECONDS = FakeFilm.SEGMENTS * FakeFilm.SEGMENT_SECONDS;

  private final List<PlayerEvent> events = new CopyOnWriteArrayList<>();
  private final List<Long> shown = new CopyOnWriteArrayList<>();
  private FaultyEdge origin;
  private FaultyEdge one;
  private FaultyEdge two;

  @BeforeEach
  void open() throws IOException {
    origin = new FaultyEdge();
    one = new FaultyEdge();
    two = new FaultyEdge();
    origin.call(Map.of("edge-one.test", one.authority(), "edge-two.test", two.authority(), "origin.test", origin.authority()));
  }

  @AfterEach
  void close() {
    List.of(origin, one, two).forEach(FaultyEdge::close);
  }

  @Test
  void edge_thatDies_isLeftForTheOther() throws Exception {
    PlaybackStatistics statistics = play(during(one::die));
    assertGoesOn(statistics);
    assertThat(events(PlayerEvent.PathwayFailed.class)).singleElement().satisfies(told -> assertThat(told.pathway()).isEqualTo("one"));
    assertThat(events(PlayerEvent.FailedOver.class)).hasSize(1);
  }

  @Test
  void origin_thatDies_isNotMissedByWhatPlays() throws Exception {
    assertGoesOn(play(during(origin::die)));
    assertThat(events(PlayerEvent.PathwayFailed.class)).isEmpty();
  }

  @Test
  void name_thatNobodyKnows_isLeftForTheOtherEdge() throws Exception {
    origin.call(Map.of("edge-one.test", "edge-one.invalid", "edge-two.test", two.authority(), "origin.test", origin.authority()));
    assertGoesOn(play(player -> {}));
    assertThat(events(PlayerEvent.PathwayFailed.class)).singleElement().satisfies(told -> assertThat(told.reason()).contains("edge-one.invalid"));
  }

  @Test
  void segment_missingOnAnEdge_comesFromTheOther() throws Exception {
    one.fails(path -> path.endsWith("/7.m4s") ? Fault.MISSING : null);
    assertGoesOn(play(player -> {}));
    assertThat(events(PlayerEvent.PathwayFailed.class)).singleElement().satisfies(told -> assertThat(told.reason()).contains("404"));
  }

  @Test
  void segment_cutOff_comesFromTheOtherEdge() throws Exception {
    one.fails(path -> path.endsWith("/7.m4s") && two.asked.isEmpty() ? Fault.CUT_OFF : null);
    assertGoesOn(play(player -> {}));
    assertThat(events(PlayerEvent.PathwayFailed.class)).hasSize(1);
  }

  @Test
  void tokens_thatExpireInALongPause_areRenewedWhenItGoesOn() throws Exception {
    PlaybackStatistics statistics = play(player -> {
      if (shown.size() == BUFFERED_SEGMENTS + 1 && events(PlayerEvent.SessionRenewed.class).isEmpty()) {
        player.pause();
        List.of(one, two).forEach(edge -> edge.fails(path -> path.startsWith("/old/") ? Fault.EXPIRED : null));
        player.play();
      }
    });
    assertGoesOn(statistics);
    assertThat(events(PlayerEvent.SessionRenewed.class)).hasSize(1);
    assertThat(events(PlayerEvent.PathwayFailed.class)).isEmpty();
  }

  @Test
  void network_goneForAMinute_stallsOnceAndPlaysOn() throws Exception {
    PlaybackStatistics statistics = play(during(() -> {
      List.of(origin, one, two).forEach(FaultyEdge::die);
      Thread.ofVirtual().start(this::riseAfterAMinute);
    }));
    assertThat(statistics.stalls()).isEqualTo(1);
    assertThat(statistics.secondsPlayed()).isCloseTo(FILM_SECONDS, within(0.1));
    assertThat(shown).isEqualTo(ALL);
    assertThat(events(PlayerEvent.PathwayFailed.class)).extracting(PlayerEvent.PathwayFailed::pathway).containsExactlyInAnyOrder("one", "two");
  }

  private void riseAfterAMinute() {
    Instant until = Instant.now().plus(Duration.ofMinutes(1).dividedBy(TIMES));
    Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> Instant.now().isAfter(until));
    try {
      for (FaultyEdge server : List.of(origin, one, two)) {
        server.rise();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void edges_goneForGood_areToldOnceAndForAll() {
    assertThatThrownBy(() -> play(during(() -> List.of(one, two).forEach(FaultyEdge::die))))
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALL_PATHWAYS_FAILED));
    assertThat(events(PlayerEvent.Failed.class)).hasSize(1);
    assertThat(events(PlayerEvent.PathwayFailed.class)).hasSize(2);
  }

  /** Once, some segments after it began to play. */
  private Consumer<Player> during(Runnable happens) {
    return player -> {
      if (shown.size() == BUFFERED_SEGMENTS + 1 && events(PlayerEvent.SegmentFetched.class).getLast().rendition().kind() == TrackKind.VIDEO) {
        happens.run();
      }
    };
  }

  private PlaybackStatistics play(Consumer<Player> atEachSegment) throws InterruptedException {
    Player[] playing = new Player[1];
    PlayerBuilder builder = Player.builder().clock(new HurriedClock(TIMES)).bufferTarget(Duration.ofSeconds(32))
        .renewal(session -> session("new"))
        .sink(new SampleSink() {
          @Override
          public void init(Rendition rendition, byte[] init) {}

          @Override
          public void segment(Segment segment) {
            if (segment.rendition().kind() == TrackKind.VIDEO) {
              shown.add(segment.number());
            }
          }
        })
        .listener(event -> {
          events.add(event);
          if (event instanceof PlayerEvent.SegmentFetched) {
            if (shown.size() == BUFFERED_SEGMENTS) {
              playing[0].play(); // a busy machine is not to stall what has just begun
            }
            atEachSegment.accept(playing[0]);
          }
        });
    try (Player player = builder.build()) {
      playing[0] = player;
      player.load(session("old"));
      return player.awaitEnd();
    }
  }

  private Session session(String token) {
    Session film = FakeFilm.session(token);
    URI manifest = URI.create("http://" + origin.authority() + "/" + token + "/master.m3u8");
    return new Session(
        film.id(), film.titleId(), film.assetId(), film.grant(), Map.of("hls", manifest.toString()), Map.of(), "", "", List.of(), 0, 30,
        film.expiresAt());
  }

  private <E extends PlayerEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private void assertGoesOn(PlaybackStatistics statistics) {
    assertThat(statistics.stalls()).isZero();
    assertThat(statistics.secondsPlayed()).isCloseTo(FILM_SECONDS, within(0.1));
    assertThat(shown).isEqualTo(ALL);
  }
}
