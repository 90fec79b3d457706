package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Playbacks through faults drawn at random. A failure names its seed, which plays it again. */
class FaultScheduleTest {
  private static final List<Long> ALL = LongStream.range(0, FakeFilm.SEGMENTS).boxed().toList();

  /** What a player bears without a byte. */
  private static final double BEARABLE_SECONDS = 80;

  @Test
  void schedules_some_loseNothing() {
    LongStream.range(0, 100).forEach(seed -> check(seed, true));
  }

  @Test
  @Tag("long")
  void schedules_tenThousand_loseNothing() {
    LongStream.range(1000, 11_000).forEach(seed -> check(seed, seed % 10 == 0));
  }

  private record Outcome(@Nullable PlayerException failure) {}

  private static void check(long seed, boolean twice) {
    FaultSchedule schedule = new FaultSchedule(seed);
    Screening screening = new Screening(schedule::bitsPerSecond);
    String as = "seed %d: %s".formatted(seed, schedule);
    PlayerException failure = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> new Outcome(play(schedule, screening)), as).failure();
    if (failure == null) {
      assertThat(screening.numbers(TrackKind.VIDEO)).as(as).isEqualTo(ALL);
      assertThat(screening.numbers(TrackKind.AUDIO)).as(as).isEqualTo(ALL);
      assertThat(screening.events(PlayerEvent.StateChanged.class).getLast().positionSeconds()).as(as).isCloseTo(60, within(0.01));
    } else {
      assertThat(schedule.longestOutageSeconds()).as("%s: %s", as, failure).isGreaterThan(BEARABLE_SECONDS);
      assertThat(failure.retryable()).as(as).isTrue();
    }
    checkEvents(screening, failure, as);
    if (twice) {
      Screening again = new Screening(schedule::bitsPerSecond);
      play(new FaultSchedule(seed), again);
      assertThat(again.events.toString()).as(as).isEqualTo(screening.events.toString());
    }
  }

  private static @Nullable PlayerException play(FaultSchedule schedule, Screening screening) {
    screening.builder().transport(schedule.over(screening.network, screening.clock)).renewal(session -> {
      if (schedule.isFaulty(FaultSchedule.ORIGIN, screening.clock.seconds())) {
        screening.clock.pass(0.02);
        throw new PlayerException(ErrorCode.SERVICE_UNAVAILABLE, "the service does not answer");
      }
      return FakeFilm.session("second");
    });
    try {
      screening.play(FakeFilm.session("first"));
      return null;
    } catch (PlayerException e) {
      return e;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** States follow each other without a gap, stalls end, and the end is told once, to listeners and sink. */
  private static void checkEvents(Screening screening, @Nullable PlayerException failure, String as) {
    PlayerState state = PlayerState.IDLE;
    for (PlayerEvent.StateChanged changed : screening.events(PlayerEvent.StateChanged.class)) {
      assertThat(changed.from()).as(as).isEqualTo(state);
      assertThat(state.terminal()).as(as).isFalse();
      state = changed.to();
    }
    assertThat(state).as(as).isEqualTo(failure == null ? PlayerState.ENDED : PlayerState.FAILED);
    assertThat(screening.events(PlayerEvent.Failed.class)).as(as).hasSize(failure == null ? 0 : 1);
    int stalls = screening.events(PlayerEvent.StallBegan.class).size();
    assertThat(screening.events(PlayerEvent.StallEnded.class).size()).as(as).isBetween(failure == null ? stalls : stalls - 1, stalls);
    assertThat(screening.calls).as(as).containsOnlyOnce("closed").endsWith("closed");
    for (int event = 1; event < screening.events.size(); event++) {
      assertThat(screening.events.get(event).at()).as(as).isAfterOrEqualTo(screening.events.get(event - 1).at());
    }
  }
}
