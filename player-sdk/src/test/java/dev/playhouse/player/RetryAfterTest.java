package dev.playhouse.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.playhouse.player.FakeNetwork.Asked;
import dev.playhouse.player.FakeNetwork.Refusal;
import dev.playhouse.player.error.ErrorCode;
import dev.playhouse.player.error.PlayerException;
import dev.playhouse.player.transport.Request;
import dev.playhouse.player.transport.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, section 10.2.3. The buffer holds 8 s, and everything breaks at 20 s. */
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Long> ALL = LongStream.range(0, FakeFilm.SEGMENTS).boxed().toList();
  private static final double BREAKS = 20;
  private static final double BUFFERED = 8;
  private static final double PATIENCE = 15;

  private final Screening screening = Screening.steady(20e6);

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "503 | 5 | | 5", "429 | 120 | | 120", "503 | ' 0 ' | | 0", "503 | 99999999999999999999 | | 86400", "503 | -5 | | 0", "503 | soon | | 0",
      "503 | 1.5 | | 0", "500 | 5 | | 0", "404 | 5 | | 0", "503 | | | 0", "503 | Thu, 01 Jan 2026 00:00:20 GMT | | 20",
      "503 | Wed, 31 Dec 2025 23:59:59 GMT | | 0", "503 | Fri, 01 Jan 2077 00:00:00 GMT | | 86400",
      "503 | Thu, 01 Jan 2026 01:00:20 GMT | Thu, 01 Jan 2026 01:00:00 GMT | 20", "503 | Thu, 01 Jan 2026 00:00:20 GMT | today | 20"})
  void answer_saysSecondsOrADate(int status, @Nullable String said, @Nullable String date, long seconds) {
    Map<String, List<String>> headers = new HashMap<>();
    if (said != null) {
      headers.put("retry-after", List.of(said));
    }
    if (date != null) {
      headers.put("Date", List.of(date));
    }
    assertThat(RetryAfter.of(new Response(status, headers, InputStream.nullInputStream()), NOW)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void manifest_ofABusyServer_isAskedForNoSooner_whateverTheApplicationCommandsMeanwhile() throws InterruptedException {
    screening.network.refuses((request, at) -> isManifest(request) && at < 6 ? new Refusal(503, "busy", "6") : null);
    try (Player player = screening.builder().build()) {
      player.play();
      for (int lines : List.of(360, 480, 720, 1080)) {
        player.capHeight(lines);
      }
      player.load(FakeFilm.session("token"));
      assertThat(player.awaitEnd().stalls()).isZero();
    }
    assertThat(askedForManifests()).hasSize(2).last().satisfies(at -> assertThat(at).isBetween(6.0, 6.5));
  }

  @Test
  void manifest_ofAServerThatWantsAnHour_isAskedForOnceMore_whenNobodyWouldWaitLonger() {
    screening.network.refuses((request, at) -> isManifest(request) ? new Refusal(429, "busy", "3600") : null);
    assertThatThrownBy(screening::play).isInstanceOfSatisfying(PlayerException.class,
        e -> assertThat(e.code()).isEqualTo(ErrorCode.MANIFEST_UNREACHABLE)).hasMessageContaining("3600 s");
    assertThat(askedForManifests()).hasSize(2).last().satisfies(at -> assertThat(at).isCloseTo(PATIENCE, within(0.5)));
  }

  @Test
  void segments_ofBusyEdges_areAskedForNoSooner_andCostNoStallWhileTheBufferLasts() throws Exception {
    double until = BREAKS + 4;
    screening.network.refuses((request, at) -> isMedia(request) && at > BREAKS && at < until ? new Refusal(503, "busy", "5") : null);
    CompletableFuture<Player> commanded = new CompletableFuture<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.PathwayFailed) {
        commanded.join().dataSaver(false); // a command is no reason to ask sooner
      }
    });
    try (Player player = screening.builder().build()) {
      commanded.complete(player);
      player.play();
      player.load(FakeFilm.session("token"));
      assertThat(player.awaitEnd().stalls()).isZero();
    }
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    for (String edge : FakeFilm.EDGES.values()) {
      List<Double> asked = mediaAskedOf(edge).stream().filter(at -> at > BREAKS).toList();
      double first = asked.getFirst();
      assertThat(asked.stream().filter(at -> at > first && at < first + 4.9)).isEmpty();
    }
  }

  @Test
  void edge_thatIsBusy_isLeftForTheOtherAtOnce() throws InterruptedException {
    screening.network.refuses((request, at) -> at > BREAKS && request.uri().getHost().equals("edge-one.test") ? new Refusal(503, "busy", "5") : null);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.stalls()).isZero();
    assertThat(statistics.failoverGapMs()).isLessThan(500);
    assertThat(screening.askedAfter("edge-one.test", BREAKS)).isEqualTo(1);
  }

  @Test
  void edge_thatWantedAnHour_takesOver_whenTheOtherDies() throws InterruptedException {
    screening.network.dead("edge-two.test", BREAKS, Double.MAX_VALUE)
        .refuses((request, at) -> at < 5 && request.uri().getHost().equals("edge-one.test") ? new Refusal(503, "busy", "3600") : null);
    screening.play();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
  }

  @Test
  void rendition_thatAllAreTooBusyFor_isLeftForAnother_whenTheBufferWouldRunDry() throws InterruptedException {
    screening.network.refuses((request, at) ->
        at > BREAKS && request.uri().getPath().contains("/v1080.") ? new Refusal(503, "busy", "30") : null);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.stalls()).isZero();
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(screening.segments.getLast().rendition().height()).isNotEqualTo(1080);
  }

  @Test
  void edges_thatAreBusyAtTheStart_areAskedOnceEach_andLeftAlone() {
    screening.network.refuses((request, at) -> isMedia(request) ? new Refusal(503, "busy", "3") : null);
    assertThatThrownBy(screening::play).isInstanceOf(PlayerException.class);
    for (String edge : FakeFilm.EDGES.values()) {
      assertThat(mediaAskedOf(edge).stream().filter(at -> at < 3)).hasSize(1);
    }
    assertThat(screening.askedAfter("edge-one.test", 0) + screening.askedAfter("edge-two.test", 0)).isLessThan(2 * 15);
  }

  @Test
  void edges_thatAreBusyForEveryRendition_areAskedForOneOther_andLeftAlone() throws InterruptedException {
    screening.network.refuses((request, at) -> isMedia(request) && at > BREAKS && at < 36 ? new Refusal(503, "busy", "20") : null);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.stalls()).isEqualTo(1);
    assertThat(screening.network.asked.stream().filter(asked -> asked.atSeconds() > BREAKS && asked.atSeconds() < BREAKS + 10)
        .filter(asked -> asked.host().startsWith("edge"))).as("each edge, and for another rendition").hasSize(3);
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
  }

  @Test
  void edges_thatWantAnHour_areAskedAgain_whenThePictureHasStoodStillForAsLongAsAViewerBears() throws InterruptedException {
    screening.network.refuses((request, at) -> isMedia(request) && at > BREAKS && at < 30 ? new Refusal(503, "busy", "3600") : null);
    PlaybackStatistics statistics = screening.play();
    assertThat(statistics.stalls()).isEqualTo(1);
    assertThat(statistics.stalledSeconds()).isBetween(PATIENCE - 1, PATIENCE + 1);
    assertThat(screening.numbers(TrackKind.VIDEO)).isEqualTo(ALL);
    assertThat(screening.network.asked.stream().filter(asked -> asked.atSeconds() > BREAKS + 1 && asked.atSeconds() < BREAKS + BUFFERED)
        .filter(asked -> asked.host().startsWith("edge"))).isEmpty();
  }

  @Test
  void seek_whileEdgesAreLeftAlone_asksAtOnce() throws Exception {
    screening.network.refuses((request, at) -> isMedia(request) && at > BREAKS && at < BREAKS + 1 ? new Refusal(503, "busy", "20") : null);
    CompletableFuture<Player> sought = new CompletableFuture<>();
    screening.builder().listener(event -> {
      if (event instanceof PlayerEvent.StallBegan) {
        sought.join().seek(50);
      }
    });
    try (Player player = screening.builder().build()) {
      sought.complete(player);
      player.play();
      player.load(FakeFilm.session("token"));
      player.awaitEnd();
    }
    assertThat(screening.clock.seconds()).isLessThan(BREAKS + BUFFERED + 12);
    assertThat(screening.numbers(TrackKind.VIDEO)).endsWith(12L, 13L, 14L);
  }

  private static boolean isManifest(Request request) {
    return request.uri().getPath().endsWith("master.m3u8");
  }

  private static boolean isMedia(Request request) {
    return request.uri().getHost().startsWith("edge");
  }

  private List<Double> askedForManifests() {
    return screening.network.asked.stream().filter(asked -> asked.path().endsWith("master.m3u8")).map(Asked::atSeconds).toList();
  }

  private List<Double> mediaAskedOf(String edge) {
    return screening.network.asked.stream().filter(asked -> asked.host().equals(edge)).map(Asked::atSeconds).toList();
  }
}
