package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What {@link Player} says of threads. */
class ThreadRulesTest {
  private static final double FAST = 20e6;
  private static final List<Long> ALL = LongStream.range(0, FakeFilm.SEGMENTS).boxed().toList();
  private static final PlayerListener BROKEN = event -> {
    throw new IllegalStateException("a broken listener");
  };

  @Test
  void callsToTheApplication_comeFromOneThreadOfThePlayersOwn() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    screening.builder()
        .listener(event -> threads.add(Thread.currentThread()))
        .interceptor((request, next) -> {
          threads.add(Thread.currentThread());
          return next.fetch(request);
        })
        .sink(new SinkOf(() -> threads.add(Thread.currentThread())));
    screening.play();
    assertThat(threads).extracting(Thread::getName).containsExactly("playhouse-player");
  }

  @Test
  void commands_whileTheApplicationHoldsThePlayersThread_returnAtOnce() throws Exception {
    Screening screening = Screening.steady(FAST);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.rendition().kind() == TrackKind.AUDIO) {
        held.countDown();
        await(release);
      }
    });
    try (Player player = screening.builder().build()) {
      player.play();
      player.load(FakeFilm.session("token"));
      assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
      try {
        CompletableFuture.runAsync(() -> everyCommand(player)).get(10, TimeUnit.SECONDS);
        assertThat(player.state()).isEqualTo(PlayerState.PLAYING);
      } finally {
        release.countDown();
      }
      player.awaitEnd();
      assertThat(player.state()).isEqualTo(PlayerState.STOPPED);
    }
  }

  private static void everyCommand(Player player) {
    player.pause();
    player.play();
    player.seek(20);
    player.capHeight(480);
    for (Rendition rendition : player.renditions()) {
      switch (rendition.kind()) {
        case VIDEO -> player.pin(rendition);
        case AUDIO -> player.selectAudio(rendition);
        case TEXT -> player.selectSubtitles(rendition);
      }
    }
    player.auto();
    player.stop();
    player.statistics();
    player.explain();
  }

  @Test
  void listener_thatThrows_harmsNeitherThePlaybackNorOthers() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    List<PlayerEvent> heard = new ArrayList<>();
    screening.builder().listener(BROKEN).listener(heard::add);
    assertThat(screening.play().secondsPlayed()).isCloseTo(60, within(0.01));
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(heard).isEqualTo(screening.events).doesNotHaveAnyElementsOfTypes(PlayerEvent.Failed.class);
  }

  @Test
  void listener_thatBlocks_costsAStallAndNothingElse() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.SegmentFetched fetched && fetched.number() == 3 && fetched.rendition().kind() == TrackKind.VIDEO) {
        screening.clock.pass(20);
      }
    });
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.stalls()).isEqualTo(1);
    assertThat(statistics.stalledSeconds()).isBetween(10.0, 20.0);
    assertThat(statistics.secondsPlayed()).isCloseTo(60, within(0.01));
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(screening.numbers(TrackKind.AUDIO)).isEqualTo(ALL);
  }

  @Test
  void sinkThatThrows_endsThePlaybackWithACodeAndItsCause() {
    Screening screening = Screening.steady(FAST);
    IllegalStateException full = new IllegalStateException("the disk is full");
    screening.builder().sink(new SinkOf(() -> {
      throw full;
    }));
    assertFails(screening, ErrorCode.SINK_FAILED, full);
  }

  @Test
  void error_ofWhateverIsTheApplications_endsThePlaybackAsAnExceptionDoes() throws InterruptedException {
    Screening full = Screening.steady(FAST);
    OutOfMemoryError memory = new OutOfMemoryError("no room for a segment");
    full.builder().sink(new SinkOf(() -> {
      throw memory;
    }));
    assertFails(full, ErrorCode.SINK_FAILED, memory);
    Screening broken = Screening.steady(FAST);
    AssertionError assertion = new AssertionError("no such request");
    broken.builder().interceptor((request, next) -> {
      throw assertion;
    });
    assertFails(broken, ErrorCode.UNEXPECTED, assertion);
    assertThat(broken.calls).containsExactly("closed");
    Screening heard = Screening.steady(FAST);
    heard.builder().listener(event -> {
      throw new AssertionError("not heard");
    });
    assertThat(heard.play().secondsPlayed()).isCloseTo(60, within(0.01));
  }

  @Test
  void interceptorThatThrows_endsThePlaybackWithACodeAndItsCause() {
    Screening screening = Screening.steady(FAST);
    IllegalStateException broken = new IllegalStateException("broken");
    screening.builder().interceptor((request, next) -> {
      throw broken;
    });
    assertFails(screening, ErrorCode.UNEXPECTED, broken);
  }

  private static void assertFails(Screening screening, ErrorCode code, Throwable cause) {
    assertThatThrownBy(screening::play).isInstanceOfSatisfying(PlayerException.class, e -> {
      assertThat(e.code()).isEqualTo(code);
      assertThat(e).hasCause(cause);
      assertThat(screening.events(PlayerEvent.Failed.class)).extracting(PlayerEvent.Failed::error).containsExactly(e);
    });
    assertThat(screening.events.getLast()).isInstanceOfSatisfying(PlayerEvent.StateChanged.class,
        last -> assertThat(last.to()).isEqualTo(PlayerState.FAILED));
  }

  @Test
  void playersOwnThread_waitsForItselfNowhere() throws InterruptedException {
    Screening screening = Screening.steady(FAST);
    CompletableFuture<Player> player = new CompletableFuture<>();
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.Loaded) {
        try {
          player.join().awaitEnd();
        } catch (IllegalStateException | InterruptedException e) {
          refused.complete(e);
        }
        player.join().close();
      }
    });
    try (Player playing = screening.builder().build()) {
      player.complete(playing);
      playing.load(FakeFilm.session("token"));
      playing.awaitEnd();
      assertThat(refused.join()).isInstanceOf(IllegalStateException.class).hasMessageContaining("a thread of yours");
      assertThat(playing.state()).isEqualTo(PlayerState.STOPPED);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does the same at every segment. */
  private record SinkOf(Runnable atSegment) implements SampleSink {
    @Override
    public void init(Rendition rendition, byte[] init) {}

    @Override
    public void segment(Segment segment) {
      atSegment.run();
    }
  }
}
