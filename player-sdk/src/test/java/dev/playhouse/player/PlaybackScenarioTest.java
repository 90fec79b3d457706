package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.FakeNetwork.Refusal;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.licence.Licence;
import dev.playhouse.player.licence.LicenceProvider;
import dev.playhouse.player.licence.LicenceRequest;
import dev.playhouse.player.transport.Transport;
import dev.playhouse.protocol.playback.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  void network_goneForAMinute_playsAgainWithinASegment_andIsToldOnce() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    List.of("origin.test", "edge-one.test", "edge-two.test").forEach(host -> screening.network.dead(host, 20, 80));
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.stalls()).isEqualTo(1);
    Instant back = screening.clock.instant().minusNanos((long) ((screening.clock.seconds() - 80) * 1e9));
    Duration slept = Duration.between(back, screening.events(PlayerEvent.StallEnded.class).getFirst().at());
    assertThat(slept).isLessThan(Duration.ofSeconds((long) FakeFilm.SEGMENT_SECONDS));
    assertThat(screening.events(PlayerEvent.PathwayFailed.class)).hasSize(2);
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
  }

  @Test
  void clock_thatIsWrongByDays_disturbsNothing() throws InterruptedException {
    for (Duration off : List.of(Duration.ofDays(-400), Duration.ofDays(400))) {
      Screening screening = Screening.steady(3 * TOP);
      ShortLicences licences = new ShortLicences(screening.clock, Map.of());
      screening.builder().licences(licences);
      assertThat(screening.play(licensed("token", screening.clock.instant().plus(off))).stalls()).isZero();
      assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    }
  }

  @Test
  void licenceServer_downAtTheStart_isAskedAgain() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    PlayerException away = new PlayerException(ErrorCode.LICENCE_UNAVAILABLE, "away");
    ShortLicences licences = new ShortLicences(screening.clock, Map.of(1, away, 2, away, 3, away));
    screening.builder().licences(licences);
    assertThat(screening.play(licensed("token", Instant.MAX)).stalls()).isZero();
    assertThat(licences.askedAtSeconds.get(3)).isLessThan(3);
    assertThat(screening.events(PlayerEvent.Failed.class)).isEmpty();
  }

  @Test
  void bothEdges_goneForGood_failsWithACode() {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.dead("edge-one.test", 20, Double.MAX_VALUE).dead("edge-two.test", 20, Double.MAX_VALUE);
    assertThatThrownBy(screening::play)
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ALL_PATHWAYS_FAILED))
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
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TOKENS_EXPIRED));
  }

  @Test
  void licence_thatIsHalfOver_isRenewed_andAFailureInPassingIsTriedAgain() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    ShortLicences licences = new ShortLicences(screening.clock, Map.of(2, new PlayerException(ErrorCode.LICENCE_UNAVAILABLE, "busy")));
    screening.builder().licences(licences);
    assertThat(screening.play(licensed("token", Instant.MAX)).stalls()).isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(licences.askedAtSeconds).hasSize(5);
    assertThat(licences.askedAtSeconds.get(1)).isCloseTo(licences.askedAtSeconds.get(0) + 15, within(1.0));
    assertThat(licences.askedAtSeconds.get(2)).as("the second failed").isCloseTo(licences.askedAtSeconds.get(1) + 10, within(1.0));
    assertThat(screening.events(PlayerEvent.LicenceAcquired.class)).hasSize(4);
    assertThat(screening.events(PlayerEvent.SessionRenewed.class)).isEmpty();
  }

  @Test
  void licence_whoseRenewalIsRefused_endsThePlayback() {
    Screening screening = Screening.steady(3 * TOP);
    ShortLicences licences = new ShortLicences(screening.clock, Map.of(2, new PlayerException(ErrorCode.LICENCE_REFUSED, "lapsed")));
    screening.builder().licences(licences);
    assertThatThrownBy(() -> screening.play(licensed("token", Instant.MAX))).isInstanceOf(PlayerException.class).hasMessage("lapsed");
    assertThat(screening.clock.seconds()).isBetween(14.0, 20.0);
  }

  @Test
  void licence_thatEndsWithItsSession_isRenewedAfterTheSession() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    ShortLicences licences = new ShortLicences(screening.clock, Map.of());
    screening.builder().licences(licences).renewal(session -> licensed("new", Instant.MAX));
    screening.play(licensed("old", screening.clock.instant().plusSeconds(20)));
    assertThat(screening.events(PlayerEvent.SessionRenewed.class)).hasSize(1);
    assertThat(licences.sessions.getFirst()).contains("/old/");
    assertThat(licences.sessions.subList(1, licences.sessions.size())).isNotEmpty().allSatisfy(address -> assertThat(address).contains("/new/"));
  }

  private static Session licensed(String token, Instant end) {
    Session film = FakeFilm.session(token);
    return new Session(
        film.id(), film.titleId(), film.assetId(), film.grant(), film.manifests(), Map.of("short", "http://origin.test/licence"),
        film.steeringUrl(), "", List.of(), 0, 30, end);
  }

  /** Licences of 30 s; some calls, counted from 1, fail. */
  private static final class ShortLicences implements LicenceProvider {
    private final FakeClock clock;
    private final Map<Integer, PlayerException> failures;
    private final List<Double> askedAtSeconds = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();

    ShortLicences(FakeClock clock, Map<Integer, PlayerException> failures) {
      this.clock = clock;
      this.failures = failures;
    }

    @Override
    public String system() {
      return "short";
    }

    @Override
    public Licence acquire(LicenceRequest request, Transport transport) {
      askedAtSeconds.add(clock.seconds());
      sessions.add(request.session().manifests().toString());
      PlayerException failure = failures.get(askedAtSeconds.size());
      if (failure != null) {
        throw failure;
      }
      Instant end = clock.instant().plusSeconds(30);
      return new Licence(Map.of(), 0, new Licence.Period(Duration.ofSeconds(15), Duration.ofSeconds(30), end));
    }
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
  void segment_missingInOneRendition_comesFromAnother() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.refuses((request, at) -> request.uri().getPath().endsWith("/v1080.00000000/7.m4s") ? new Refusal(404, "not-found") : null);
    assertThat(screening.play().stalls()).isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(screening.segments).filteredOn(segment -> segment.rendition().kind() == TrackKind.VIDEO && segment.rendition().height() < 1080)
        .extracting(Segment::number).contains(6L);
    assertThat(screening.segments.getLast().rendition().height()).as("the one after it may be had again").isIn(0, 1080);
  }

  @Test
  void token_expiredWhileTheServiceIsAway_isRenewedWhenItIsBack_whileTheBufferLasts() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.refuses((request, at) -> at > 15 && request.uri().getPath().startsWith("/old/vod") ? new Refusal(403, "token-expired") : null);
    List<Double> tries = new ArrayList<>();
    screening.builder().renewal(session -> {
      tries.add(screening.clock.seconds());
      if (screening.clock.seconds() < 20) {
        throw new PlayerException(ErrorCode.SERVICE_UNAVAILABLE, "away");
      }
      return FakeFilm.session("new");
    });
    assertThat(screening.play(FakeFilm.session("old")).stalls()).isZero();
    assertThat(tries).hasSizeBetween(3, 5);
    assertThat(screening.events(PlayerEvent.SessionRenewed.class)).hasSize(1);
  }

  @Test
  void steering_thatPrefersTheOtherPathway_isFollowedFromTheNextSegmentOn() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.serves("steering", at -> "{\"VERSION\":1,\"TTL\":10,\"PATHWAY-PRIORITY\":[\"%s\"]}".formatted(at < 20 ? "one" : "two"));
    PlaybackStatistics statistics = screening.play();
    PlayerEvent.Steered steered = screening.events(PlayerEvent.Steered.class).getFirst();
    assertThat(steered.from() + " to " + steered.to()).isEqualTo("one to two");
    assertThat(screening.askedAfter("edge-one.test", 30)).isZero();
    assertThat(statistics.failovers()).isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
  }

  @Test
  void segment_missingEverywhere_failsWithACode() {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.refuses((request, at) -> request.uri().getPath().endsWith("/7.m4s") ? new Refusal(404, "not-found") : null);
    assertThatThrownBy(screening::play)
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISSING_FILE))
        .hasMessageContaining("404");
  }

  @Test
  void segment_missingForAMoment_comesWhileTheBufferLasts() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    Set<String> late = new HashSet<>();
    screening.network.refuses((request, at) -> {
      String path = request.uri().getPath();
      boolean missing = path.endsWith("a-en.00000000/7.m4s") || path.matches(".*/v[0-9]+\\.00000000/12\\.m4s");
      return missing && late.add(request.uri().toString()) ? new Refusal(404, "not-found") : null;
    });
    assertThat(screening.play().stalls()).isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(screening.numbers(TrackKind.AUDIO)).isEqualTo(ALL);
  }

  @Test
  void rendition_thatIsMissingAltogether_isAskedForLessAndLessOften() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.refuses((request, at) -> request.uri().getPath().contains("/v1080.") ? new Refusal(404, "not-found") : null);
    assertThat(screening.play().secondsPlayed()).isCloseTo(60, within(0.01));
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(screening.network.asked.stream().filter(asked -> asked.path().contains("/v1080.") && asked.host().contains("one"))).hasSize(4);
  }

  @Test
  void page_insteadOfASegment_neverReachesTheSink() {
    Screening screening = Screening.steady(3 * TOP);
    screening.network.serves("7.m4s", at -> "<html><body>Welcome to our hotel</body></html>");
    assertThatThrownBy(screening::play)
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_SEGMENT))
        .hasMessageContaining("a document of text");
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL.subList(0, 6));
    Screening first = Screening.steady(3 * TOP);
    first.network.serves("init.mp4", at -> "<html><body>Welcome to our hotel</body></html>");
    assertThatThrownBy(first::play)
        .isInstanceOfSatisfying(PlayerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_SEGMENT));
    assertThat(first.calls).containsExactly("closed");
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
    assertThat(without.events(PlayerEvent.SubtitlesFailed.class)).hasSize(1);
    assertThat(without.events(PlayerEvent.PathwayFailed.class)).isEmpty();
  }

  @Test
  void text_thatOneEdgeLacks_comesFromTheOther_andPicturesStay() throws InterruptedException {
    for (int status : List.of(404, 503)) {
      Screening screening = Screening.steady(3 * TOP);
      screening.builder().textLanguage("en");
      screening.network.refuses((request, at) -> request.uri().getHost().equals("edge-one.test")
          && request.uri().getPath().endsWith("/text.vtt") ? new Refusal(status, "lacking") : null);
      assertThat(screening.play().secondsPlayed()).isCloseTo(60, within(0.01));
      assertThat(screening.calls).contains("text t-en");
      assertThat(screening.events(PlayerEvent.SubtitlesFailed.class)).isEmpty();
      assertThat(screening.events(PlayerEvent.PathwayFailed.class)).isEmpty();
      assertThat(screening.network.asked.stream().filter(asked -> asked.host().equals("edge-two.test"))).hasSize(1);
    }
  }

  @Test
  void text_thatNobodyCanReach_costsThePictureNothing() throws InterruptedException {
    Screening screening = Screening.steady(3 * TOP);
    screening.builder().textLanguage("en");
    screening.network.refuses((request, at) -> request.uri().getPath().endsWith("/text.vtt") ? new Refusal(503, "busy") : null);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.secondsPlayed()).isCloseTo(60, within(0.01));
    assertThat(statistics.stalls()).isZero();
    assertThat(screening.events(PlayerEvent.PathwayFailed.class)).isEmpty();
  }
}
