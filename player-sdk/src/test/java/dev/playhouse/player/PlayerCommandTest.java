package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.protocol.catalogue.Chapter;
import dev.playhouse.protocol.catalogue.Marker;
import dev.playhouse.protocol.catalogue.MarkerKind;
import dev.playhouse.protocol.playback.Session;
import java.util.List;
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
    Marker intro = new Marker(MarkerKind.INTRO, 5, 20);
    Chapter chapter = new Chapter(0, 60, "One");
    Session session = new Session(
        plain.id(), plain.titleId(), plain.assetId(), plain.grant(), plain.manifests(), plain.licenceUrls(), plain.steeringUrl(), plain.licenceKey(),
        plain.edges(), 0, 30, plain.expiresAt(), 1, List.of(intro), List.of(chapter), null, null);
    Screening screening = Screening.steady(FAST);
    CompletableFuture<Player> player = new CompletableFuture<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.number() == 3) {
        Marker skipped = player.join().markers().getFirst();
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
  void states_ofAPlayback_areFewAndInOrder() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    screening.play();
    assertThat(screening.events(PlayerEvent.StateChanged.class).stream().map(PlayerEvent.StateChanged::to))
        .containsExactly(PlayerState.LOADING, PlayerState.PLAYING, PlayerState.ENDED);
  }
}
