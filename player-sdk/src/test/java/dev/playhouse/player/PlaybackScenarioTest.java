package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.FakeNetwork.Refusal;
import dev.playhouse.player.error.NetworkException;
import dev.playhouse.player.error.SessionException;
import dev.playhouse.player.error.SourceException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlaybackScenarioTest {
  private static final double TOP = 4_628_000;
  private static final List<Long> ALL = LongStream.range(0, FakeFilm.SEGMENTS).boxed().toList();

  @Test
  void film_overAFastLink_playsInRealTimeAtTheTop() throws InterruptedException {
    Screening screening = Screening.steady(8 * TOP);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.secondsPlayed()).isCloseTo(60, within(0.01));
    assertThat(screening.clock.seconds()).isCloseTo(60 + statistics.startupMs() / 1000, within(0.1));
    assertThat(statistics.stalls()).isZero();
    assertThat(statistics.heights()).contains(1080);
    assertThat(statistics.startupMs()).isLessThan(600);
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(screening.numbers(TrackKind.AUDIO)).isEqualTo(ALL);
  }

  @Test
  void segments_handedOver_areWholeAndFollowTheirInit() throws InterruptedException {
    Screening screening = new Screening(at -> at > 10 && at < 30 ? 0.6 * TOP : 3 * TOP);
    screening.play();
    for (Segment segment : screening.segments) {
      assertThat(segment.bytes()).isEqualTo(FakeFilm.segment(segment.rendition().name(), (int) segment.number() + 1));
    }
    String track = "";
    for (String call : screening.calls.stream().filter(call -> call.contains(" v")).toList()) {
      track = call.startsWith("init ") ? call.substring(5) : track;
      assertThat(call).endsWith(track);
    }
    assertThat(screening.calls).last().isEqualTo("closed");
  }

  @Test
  void link_fallsAndRecovers_switchesAndNeverStalls() throws InterruptedException {
    Screening screening = new Screening(at -> at > 9 && at < 33 ? 0.6 * TOP : 3 * TOP);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.rebufferRatio()).isZero();
    assertThat(statistics.switches()).isBetween(2, 5);
    assertThat(statistics.heights()).hasSizeGreaterThanOrEqualTo(2).contains(1080);
    assertThat(statistics.decisions()).allSatisfy(decision -> assertThat(decision.explanation()).contains("Mbit/s"));
  }

  @Test
  void link_collapsesMidSegment_abandonsItForALowerRung() throws InterruptedException {
    Screening screening = new Screening(at -> at > 14.2 ? 900_000 : 6 * TOP);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.abandoned()).isPositive();
    assertThat(screening.events(PlayerEvent.SegmentAbandoned.class).getFirst().decision().explanation()).contains("is given up");
    assertThat(statistics.stalls()).isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
  }

  @Test
  void edge_diesWhileInUse_goesOnFromTheOtherWithoutAStall() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.dead("edge-one.test", 33.37, Double.MAX_VALUE);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.rebufferRatio()).isZero();
    assertThat(statistics.failovers()).isEqualTo(1);
    assertThat(statistics.failoverGapMs()).isBetween(1.0, 6000.0);
    assertThat(statistics.segmentsAfterFailover()).isGreaterThanOrEqualTo(8);
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(screening.askedAfter("edge-one.test", 33.37)).isLessThanOrEqualTo(1);
    PlayerEvent.FailedOver event = screening.events(PlayerEvent.FailedOver.class).getFirst();
    assertThat(event.from() + " to " + event.to()).isEqualTo("one to two");
  }

  @Test
  void edge_diesMidBody_refetchesTheSameSegmentAtOnce() throws InterruptedException {
    Screening screening = Screening.steady(1.2 * TOP);
    screening.network.dead("edge-one.test", 30.0, Double.MAX_VALUE);
    PlaybackStatistics statistics = screening.play();
    RequestRecord broken = statistics.requests().stream().filter(request -> request.failure() != null).findFirst().orElseThrow();
    assertThat(broken.bytes()).isPositive();
    assertThat(broken.failure()).isEqualTo("connection reset");
    assertThat(statistics.failoverGapMs()).isLessThan(200);
    assertThat(statistics.stalls()).isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
  }

  @Test
  void edge_thatHangs_isLeftBeforeTheBufferRunsDry() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.hangs("edge-one.test", 20);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.stalls()).isZero();
    assertThat(statistics.failovers()).isEqualTo(1);
    assertThat(screening.numbers(TrackKind.AUDIO)).isEqualTo(ALL);
  }

  @Test
  void bothEdges_goneForAWhile_stallsAndPlaysOnWithoutHammering() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.dead("edge-one.test", 20, 45).dead("edge-two.test", 20, 45);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.stalls()).isEqualTo(1);
    assertThat(statistics.stalledSeconds()).isBetween(10.0, 24.0);
    assertThat(statistics.secondsPlayed()).isCloseTo(60, within(0.01));
    List<FakeNetwork.Asked> inVain = screening.network.asked.stream().filter(asked -> asked.atSeconds() > 20 && asked.atSeconds() < 45)
        .toList();
    assertThat(inVain).hasSizeBetween(4, 20);
    for (int next = 1; next < inVain.size(); next++) {
      assertThat(inVain.get(next).host()).isNotEqualTo(inVain.get(next - 1).host());
    }
  }

  @Test
  void bothEdges_goneForGood_failsWithACode() {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.dead("edge-one.test", 20, Double.MAX_VALUE).dead("edge-two.test", 20, Double.MAX_VALUE);
    assertThatThrownBy(screening::play)
        .isInstanceOfSatisfying(NetworkException.class, e -> assertThat(e.code()).isEqualTo(NetworkException.ALL_PATHWAYS_FAILED))
        .hasMessageContaining("connection refused");
    assertThat(screening.events(PlayerEvent.Failed.class)).hasSize(1);
    assertThat(screening.calls).last().isEqualTo("closed");
  }

  @Test
  void token_expired_renewsAndGoesOn() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.refuses((request, at) -> at > 15 && request.uri().getPath().startsWith("/old/vod")
        ? new Refusal(403, "token-expired") : null);
    screening.builder().renewal(session -> FakeFilm.session("new"));
    PlaybackStatistics statistics = screening.play(FakeFilm.session("old"));
    assertThat(screening.events(PlayerEvent.SessionRenewed.class)).hasSize(1);
    assertThat(statistics.stalls()).isZero();
    assertThat(statistics.failovers()).isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
  }

  @Test
  void token_expiredAndNobodyRenews_failsWithACode() {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.refuses((request, at) -> at > 15 && request.uri().getPath().contains("/vod") ? new Refusal(403, "token-expired")
        : null);
    assertThatThrownBy(screening::play)
        .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.code()).isEqualTo(SessionException.EXPIRED));
  }

  @Test
  void segment_missingOnOneEdge_comesFromTheOther() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.refuses((request, at) ->
        request.authority().equals("edge-one.test") && request.uri().getPath().endsWith("/7.m4s") ? new Refusal(404, "not-found") : null);
    assertThat(screening.play().stalls()).isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
  }

  @Test
  void segment_missingEverywhere_failsWithACode() {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.refuses((request, at) -> request.uri().getPath().endsWith("/7.m4s") ? new Refusal(404, "not-found") : null);
    assertThatThrownBy(screening::play)
        .isInstanceOfSatisfying(SourceException.class, e -> assertThat(e.code()).isEqualTo(SourceException.MISSING_FILE))
        .hasMessageContaining("404");
  }

  @Test
  void text_selected_comesWhole_andMissingTextIsDoneWithout() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.builder().textLanguage("en");
    screening.play();
    assertThat(screening.calls).contains("text t-en");

    Screening without = Screening.steady(3 * TOP);
    without.builder().textLanguage("en");
    without.network.refuses((request, at) -> request.uri().getPath().endsWith("/text.vtt") ? new Refusal(404, "not-found") : null);
    assertThat(without.play().secondsPlayed()).isCloseTo(60, within(0.01));
  }
}
